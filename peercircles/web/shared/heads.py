"""What stands in the head of every page."""

import reflex as rx


def head_components() -> list[rx.Component]:
    """Icon, the chosen theme before anything is drawn, and the two fonts of every page."""
    return [
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.script(src="/js/theme.js"),
        *[
            rx.el.link(
                rel="preload",
                href=f"/fonts/{name}-latin.woff2",
                custom_attrs={"as": "font", "type": "font/woff2", "crossOrigin": "anonymous"},
            )
            for name in ("literata", "source-sans-3")
        ],
    ]
