"""Which files draw something, and which test holds each drawing to the words beside it."""

from dataclasses import dataclass

UNIT, STATE, IN_BROWSER = "tests/unit/{}.py", "tests/state/{}.py", "tests/e2e/{}.py"


@dataclass(frozen=True)
class Twin:
    """What says in words the same as a drawing, and the test that compares the two."""

    words: str
    file: str
    test: str


TWINS = {
    "peercircles/web/theories/drawing.py": [
        Twin(
            "The outline.",
            UNIT.format("test_twins"),
            "test_lines_between_the_boxes_of_a_diagram_are_the_steps_of_its_outline",
        ),
        Twin(
            "The outline on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_driver_diagram_and_its_outline",
        ),
    ],
    "peercircles/theories/drawing.py": [
        Twin(
            "The titles in the picture to keep are text.",
            UNIT.format("test_diagram_layout"),
            "test_the_picture_is_sound_and_says_every_title",
        ),
    ],
    "peercircles/web/measures/chart.py": [
        Twin(
            "The table of all numbers.",
            UNIT.format("test_chart_drawing"),
            "test_every_number_is_in_the_chart_and_in_the_table",
        ),
        Twin(
            "The table on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_run_chart_and_its_table",
        ),
    ],
    "peercircles/web/measures/pictures.py": [
        Twin(
            "The words in the picture to keep.",
            UNIT.format("test_chart_drawing"),
            "test_the_picture_is_a_file_by_itself_and_says_what_the_chart_says",
        ),
    ],
    "peercircles/web/milestones/timeline.py": [
        Twin(
            "The table of what is due.",
            UNIT.format("test_timeline_drawing"),
            "test_the_drawing_and_the_table_say_the_same",
        ),
        Twin(
            "The table on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_timeline_and_its_table",
        ),
    ],
    "peercircles/web/networks/drawn.py": [
        Twin(
            "The table of people.",
            UNIT.format("test_twins"),
            "test_whoever_is_on_the_people_map_is_in_its_table_and_the_other_way_round",
        ),
        Twin(
            "The table on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_people_map_and_its_table",
        ),
    ],
    "peercircles/web/priorities/drawing.py": [
        Twin(
            "The list of ideas.",
            UNIT.format("test_priorities_field"),
            "test_list_and_field_say_the_same",
        ),
        Twin(
            "The list on the page.",
            IN_BROWSER.format("test_twins"),
            "test_ideas_on_their_field_and_in_their_list",
        ),
    ],
    "peercircles/web/systems/drawing.py": [
        Twin(
            "The lists of things, links and loops.",
            UNIT.format("test_twins"),
            "test_the_arrows_of_a_systems_diagram_are_its_sentences_and_make_its_loops",
        ),
        Twin(
            "The lists on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_systems_diagram_and_its_lists",
        ),
    ],
    "peercircles/web/trials/ladder.py": [
        Twin(
            "The table of tests.",
            UNIT.format("test_twins"),
            "test_the_wheels_of_a_ladder_are_where_its_table_says_each_test_is",
        ),
        Twin(
            "The table on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_ladder_and_its_table",
        ),
    ],
    "peercircles/web/season/strips.py": [
        Twin(
            "The table of local hours.",
            UNIT.format("test_twins"),
            "test_squares_and_bars_of_a_season_are_the_cells_and_numbers_of_its_table",
        ),
        Twin(
            "The table on the page.",
            IN_BROWSER.format("test_twins"),
            "test_the_squares_and_bars_of_a_season_its_table_and_its_numbers",
        ),
    ],
    "peercircles/web/season/aside.py": [
        Twin(
            "The two numbers beside each bar.",
            UNIT.format("test_twins"),
            "test_squares_and_bars_of_a_season_are_the_cells_and_numbers_of_its_table",
        ),
        Twin(
            "The numbers on the page.",
            IN_BROWSER.format("test_twins"),
            "test_the_squares_and_bars_of_a_season_its_table_and_its_numbers",
        ),
    ],
    "peercircles/web/shared/ring.py": [
        Twin(
            "The list of who sits there.",
            UNIT.format("test_twins"),
            "test_the_marks_of_a_seat_are_what_the_list_says_of_whoever_sits_there",
        ),
        Twin(
            "The list on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_table_of_people_and_its_list",
        ),
    ],
    "assets/js/live_ring.jsx": [
        Twin(
            "The list of who is there, and the agenda beside it.",
            IN_BROWSER.format("test_twins"),
            "test_the_ring_of_a_meeting_that_goes_on_its_list_and_its_agenda",
        ),
    ],
    "assets/js/hours_grid.jsx": [
        Twin(
            "The week in words.",
            UNIT.format("test_twins"),
            "test_every_half_hour_of_a_painted_week_stands_in_its_words",
        ),
        Twin(
            "The words on the page.",
            IN_BROWSER.format("test_twins"),
            "test_a_painted_week_and_its_words",
        ),
    ],
}
# Drawings that say nothing of their own: hidden from screen readers, with the words beside them.
DECORATIONS = {
    "peercircles/web/shared/icons.py": "Icons beside words, and the sign of the product.",
    "peercircles/web/shared/threads.py": "A line beside the word it stands for.",
    "peercircles/web/shared/states.py": "Grey bars while a page is on its way.",
    "peercircles/web/season/tables.py": "A sun beside the hour and the word for it.",
    "peercircles/web/season/finding.py": "The browser's own bar, with its name and number.",
    "peercircles/web/hours/page.py": "A square of colour before the band's name.",
    "peercircles/web/coach/portfolio.py": "Three squares before the words of a band.",
    "peercircles/web/pulses/section.py": "Three squares before the word of a band.",
    "peercircles/web/promises/components.py": "Room where another line has a box to tick.",
    "peercircles/web/auth/templates/layout.html": "The sign of the product beside its name.",
    "assets/js/autosave.jsx": "A tick beside the word for saved.",
}
