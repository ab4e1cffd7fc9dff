"""A page of the web framework with a hundred cards and nothing else: what a first view costs.

The bench copies this file into an app of its own (pages.py), where it is `bare/bare.py`.
"""

import reflex as rx

LANES = ("Exploring", "Doing", "Testing", "Done", "Parked")
CARDS = 100


class Bare(rx.State):
    """The cards, loaded when the page opens."""

    cards: rx.Field[list[dict[str, str]]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """Show the cards."""
        self.cards = [
            {"title": f"Goal {card} of board 0", "who": f"Member {card % 12}", "lane": LANES[lane]}
            for card in range(CARDS)
            for lane in [card % 4]
        ]


def lane_column(lane: str) -> rx.Component:
    """One lane."""
    return rx.el.section(
        rx.el.h2(lane),
        rx.el.ul(
            rx.foreach(
                Bare.cards,
                lambda card: rx.cond(
                    card["lane"] == lane,
                    rx.el.li(
                        rx.el.article(
                            rx.el.h3(card["title"]), rx.el.p(card["who"]), class_name="card"
                        )
                    ),
                ),
            )
        ),
    )


def index() -> rx.Component:
    """The page."""
    return rx.el.main(rx.el.h1("Board"), *[lane_column(lane) for lane in LANES])


app = rx.App()
app.add_page(index, on_load=Bare.load)
