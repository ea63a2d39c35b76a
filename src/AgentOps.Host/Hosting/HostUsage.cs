namespace AgentOps.Host;

/// <summary>What <c>--help</c> says.</summary>
internal static class HostUsage
{
    public const string Text = """
        Usage: AgentOps.Host run MISSION [--input NAME=VALUE]... [--workspace PATH] [--dry-run] [--json] [--no-init]
               AgentOps.Host serve [--workspace PATH] [--once] [--slots N] [--json] [--service]

        run executes one mission and ends.
          MISSION          a mission's name, a path to a .yaml file, or a goal in quotes
          --input          a value for a declared input; repeat it for more
          --workspace      the workspace; otherwise the one found upwards from here
          --dry-run        record a run that calls no tool
          --json           write the run as one JSON line
          --no-init        fail where there is no workspace, rather than make one

        serve executes what waits in the queue until it is asked to stop. SIGTERM and Ctrl+C let what runs end first; a second one hands it back at once.
          --once           end when nothing is due, queued or leased
          --slots          how many runs at once, 1 to 64; otherwise workers.max_concurrent_runs
          --json           write each run as one JSON line
          --service        fail where another service of the workspace lives, and keep its log small; Start-AgentService passes it

        Exit codes: 0 succeeded, 1 failed, 2 invalid input, 3 blocked, 4 cancelled. docs/host.md says what they mean for each command.
        """;
}
