"""The pages of My growth, of what circles read from there, and of what a goal is made of."""

from collections.abc import Sequence

from peercircles.web.backpacks.page import backpack_page
from peercircles.web.backpacks.state import BackpackState
from peercircles.web.entries import PageEntry
from peercircles.web.growth.page import diagrams_page
from peercircles.web.growth.state import GrowthState
from peercircles.web.measures.node_page import driver_numbers_page
from peercircles.web.measures.node_state import DriverNumbersState
from peercircles.web.milestones.charter_state import CharterState
from peercircles.web.milestones.page import milestones_page
from peercircles.web.milestones.state import MilestonesState
from peercircles.web.milestones.timeline_page import timeline_page
from peercircles.web.milestones.timeline_state import TimelineState
from peercircles.web.networks.page import people_page
from peercircles.web.networks.state import PeopleMapState
from peercircles.web.observations.state import ObservedState
from peercircles.web.priorities.page import priorities_page
from peercircles.web.priorities.state import PrioritiesState
from peercircles.web.records.page import record_page
from peercircles.web.records.shared_page import shared_records_page
from peercircles.web.records.shared_state import SharedRecordsState
from peercircles.web.records.state import RecordState
from peercircles.web.reflections.own_sharing_state import OwnSharingState
from peercircles.web.reflections.page import reflections_page
from peercircles.web.reflections.shared_page import shared_reflections_page
from peercircles.web.reflections.shared_state import SharedReflectionsState
from peercircles.web.reflections.state import ReflectionsState
from peercircles.web.shared.words import _
from peercircles.web.systems.list_page import systems_page
from peercircles.web.systems.list_state import SystemsState
from peercircles.web.systems.page import system_page_of
from peercircles.web.systems.state import SystemState
from peercircles.web.theories.copies_page import copies_page
from peercircles.web.theories.copies_state import CopiesState
from peercircles.web.theories.page import drivers_page
from peercircles.web.theories.state import DriversState
from peercircles.web.trials.list_page import tests_page
from peercircles.web.trials.list_state import TrialsState
from peercircles.web.trials.page import ramp_page
from peercircles.web.trials.state import RampState

GROWTH_PAGES: Sequence[PageEntry] = (
    PageEntry("/growth", diagrams_page, lambda: _("My growth"), GrowthState.load),
    PageEntry(
        "/growth/drivers/[diagram_id]", drivers_page, lambda: _("Drivers"), DriversState.load
    ),
    PageEntry(
        "/growth/drivers/[diagram_id]/numbers/[node_id]",
        driver_numbers_page,
        lambda: _("Numbers of a driver"),
        DriverNumbersState.load,
    ),
    PageEntry(
        "/growth/drivers/[diagram_id]/priorities",
        priorities_page,
        lambda: _("Priorities"),
        PrioritiesState.load,
    ),
    PageEntry(
        "/circles/[circle_id]/drivers",
        copies_page,
        lambda: _("Shared drivers"),
        [CopiesState.load, ObservedState.load],
    ),
    PageEntry("/growth/backpack", backpack_page, lambda: _("Backpack"), BackpackState.load),
    PageEntry(
        "/growth/reflections",
        reflections_page,
        lambda: _("Reflections"),
        [ReflectionsState.load, OwnSharingState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/reflections",
        shared_reflections_page,
        lambda: _("Shared reflections"),
        SharedReflectionsState.load,
    ),
    PageEntry("/growth/systems", systems_page, lambda: _("Systems"), SystemsState.load),
    PageEntry(
        "/growth/systems/[system_id]",
        system_page_of,
        lambda: _("Systems diagram"),
        SystemState.load,
    ),
    PageEntry("/growth/people", people_page, lambda: _("People map"), PeopleMapState.load),
    PageEntry("/growth/tests", tests_page, lambda: _("Tests of change"), TrialsState.load),
    PageEntry("/growth/tests/[ramp_id]", ramp_page, lambda: _("Test of change"), RampState.load),
    PageEntry("/growth/record", record_page, lambda: _("Accomplishments"), RecordState.load),
    PageEntry(
        "/circles/[circle_id]/record",
        shared_records_page,
        lambda: _("Accomplishments shared here"),
        [SharedRecordsState.load, ObservedState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/goals/[goal_id]/milestones",
        milestones_page,
        lambda: _("Milestones"),
        [MilestonesState.load, CharterState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/timeline", timeline_page, lambda: _("Timeline"), TimelineState.load
    ),
)
