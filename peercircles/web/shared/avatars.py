"""A person's initials in the tint of their seat. The name always stands beside it."""

from typing import Literal

import reflex as rx

AvatarSize = Literal["", "xs", "lg"]


def avatar(
    initials: rx.Var[str] | str,
    seat: rx.Var[int] | int,
    size: AvatarSize = "",
    *,
    pencil: bool = False,
) -> rx.Component:
    """`seat` is the tint, 1 to 8; anything else gives the untinted one."""
    return rx.el.span(
        initials,
        class_name=" ".join(filter(None, ["av", f"p{seat}", size, "pen" if pencil else ""])),
        aria_hidden="true",
    )
