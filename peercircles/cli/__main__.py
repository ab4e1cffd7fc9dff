"""`python -m peercircles.cli`: the command line without its script."""

from peercircles.cli.commands import main

main(prog_name="peercircles")
