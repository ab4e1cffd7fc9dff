"""Reviewed handlers (see reviewed.py) about somebody's own tests of change."""

TRIALS_REVIEWED = frozenset(
    {
        "DriversState.plan_test",
        "RecordState.take_learning",
        "RecordState.leave_learning",
        "TrialsState.load",
        "TrialsState.remove",
        "TrialsState.bring_back",
        "RampState.load",
        "RampState.resume",
        "RampState.look_again",
        "RampState.open_trial",
        "RampState.save_plan",
        "RampState.save_dates",
        "RampState.observe",
        "RampState.take_away",
        "RampState.undo",
        "RampState.study",
        "RampState.save_study",
    }
)
