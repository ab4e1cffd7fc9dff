"""The id a browser gives each thing it does, so that a repeat is known for one."""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar

# Stands for the last argument of every handler that changes something: evaluated in the
# browser at the moment a person acts, never while the page is built.
OP: rx.Var[str] = rx.Var(
    "newOperation()",
    _var_type=str,
    _var_data=VarData(imports={"$/public/js/operation.js": [ImportVar(tag="newOperation")]}),
)
# The same inside a form: one id for a form, however often it is sent (assets/js/drafts.jsx).
FORM_OP: rx.Var[str] = rx.Var(
    "formOperation()",
    _var_type=str,
    _var_data=VarData(imports={"$/public/js/operation.js": [ImportVar(tag="formOperation")]}),
)


def sends(handler: Any, *about: Any, op: rx.Var[str] = FORM_OP) -> Callable[[Any], Any]:
    """What a form does when it is sent: `handler(*about, form, op)`."""
    return lambda form: handler(*about, form, op)
