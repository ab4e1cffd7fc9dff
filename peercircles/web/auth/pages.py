"""The templates, filled in the reader's language."""

from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import HTMLResponse, Response

from peercircles.kernel.text import LOCALES, Text, text
from peercircles.kernel.zones import place_of
from peercircles.web.shared.zone_field import zone_choices

TEMPLATES = Path(__file__).parent / "templates"


def rendered(name: str, locale: str, *, status: int = 200, **values: object) -> Response:
    """The template `name` as a response."""
    html = _templates.get_template(name).render(
        locale=locale,
        direction=Locale.parse(locale, sep="_").text_direction,
        languages=[(code, _own_name(code)) for code in LOCALES],
        zones=zone_choices(locale),
        **values,
    )
    return HTMLResponse(html, status)


@pass_context
def _translated(context: Context, sentence: str, **values: object) -> str:
    return text(sentence, **values).into(context["locale"])


@pass_context
def _said(context: Context, sentence: Any) -> str:
    return sentence.into(context["locale"]) if isinstance(sentence, Text) else str(sentence)


@pass_context
def _place(context: Context, zone: str) -> str:
    return place_of(zone, context["locale"])


def _own_name(code: str) -> str:
    """What a language calls itself."""
    return Locale.parse(code, sep="_").get_display_name(code) or code


def _environment() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["_"] = _translated
    templates.filters["said"] = _said
    templates.filters["place"] = _place
    return templates


_templates = _environment()
