namespace AgentOps;

/// <summary>The configuration a new workspace gets: everything commented out, so it says nothing until somebody edits it.</summary>
public static class SettingsTemplate
{
    /// <summary>YAML. Lines that begin with <c>"# "</c> hold a default each; lines that begin with <c>##</c> explain or give examples.</summary>
    public const string Text = """
        ## AgentOps, configuration of this workspace.
        ## Everything is commented out and shows its default. Remove "# " in front of a line and of the section above it to change it.
        ## Durations: 500ms, 90s, 10m, 24h, 1d or hh:mm:ss. Secrets stand in environment variables; only their names stand here.
        ## Models, runners, agents, addresses, commands and approving rules count once you trust this file: Grant-AgentWorkspaceTrust.

        # store:
        ## full survives a power cut; normal survives a killed process.
        #   durability: full
        ## How long a write waits for another process; 1s to 10m.
        #   busy_timeout: 30s

        ## When Get-AgentHealth says Healthy, Degraded or Unhealthy. Rates are percentages.
        # health:
        #   window: 24h
        #   healthy_rate: 90
        #   unhealthy_rate: 70
        #   degraded_failures: 3
        #   unhealthy_failures: 5
        #   slow_run: 60s

        ## A breaker opens after that many failures in a row, and lets one probe through after open_for.
        # breakers:
        #   failure_threshold: 3
        #   open_for: 5m
        #   probe_lease: 15m

        # runs:
        ## Time spent Running, for missions that name none.
        #   timeout: 1h
        ## How long a claim lasts without a heartbeat; 10s to 1h.
        #   lease: 60s
        ## Characters of a step's output in the store; the rest goes to an artifact.
        #   output_limit: 32768
        ## Bytes of one tool's whole output.
        #   artifact_limit: 16777216

        # queue:
        ## The most runs that may wait; 1 to 1000000.
        #   capacity: 100
        ## At most so many runs of one mission at once, for missions that name no max_concurrent_runs; 1 to 100.
        ##  mission_limit: 3
        ## Every so many claims take the run that has waited longest, whatever its priority; 2 to 1000.
        #   oldest_every: 10

        ## How submitted runs are tried again by themselves, of missions that do not say.
        # retry:
        ## Tries in all; 1 tries once. They begin anew when the run has got further.
        #   max_attempts: 2
        ## fixed, linear or exponential.
        #   strategy: exponential
        #   initial_delay: 30s
        #   factor: 2
        #   max_delay: 10m
        ## How much of a wait is left to chance; 0 to 1.
        #   jitter: 0.1
        ## How long the other side may put off a run that gets no further, before it fails; 1m to 90d.
        #   max_hold: 1d
        ## Codes of errors that are tried again although they are not recoverable by nature, such as command_failed.
        #   on: []

        # dead_letters:
        ## How long a run that failed while nobody watched stays on the list; 1h to 3650d.
        #   keep: 30d

        # events:
        ## How long an event is kept for what may still wait for it, and its delivery id known; 1h to 3650d.
        #   keep: 14d

        # workers:
        ## How many runs one worker executes at once; 1 to 64.
        #   max_concurrent_runs: 2
        ## How long a worker that stops waits for its runs before it hands them back; 0s to 1h.
        #   stop_wait: 30s
        ## How long Start-AgentService waits for the service to report; 1s to 2m.
        #   start_wait: 3s
        ## How often a worker writes its heartbeat, and looks for work that nothing announced; 1s to 10m.
        #   poll: 10s

        ## For schedules made without -CatchUpLimit and -DisableAfter.
        # schedules:
        ## A due time older than this was missed, and the schedule's catch-up policy decides; 1s to 1h.
        #   grace: 1m
        ## The most due times made up for at once, and the most unfinished runs of one schedule; 1 to 1440.
        #   catch_up_limit: 240
        ## So many failures in a row disable a schedule; 0 (never) to 1000.
        #   disable_after: 5
        # todo:
        ## How many todo jobs the workers go on with at once; 1 to 100.
        #   max_concurrent_jobs: 2

        ## What Set-AgentRollout demands before an automation goes on.
        # rollout:
        ## Runs that must have succeeded in Smoke (1 to 100) and in Limited (1 to 1000).
        #   smoke_runs: 2
        #   limited_runs: 10
        ## The most items of a todo job (1 to 1000) and the shortest time between two due times of a schedule (1s to 31d) in Limited.
        #   limited_items: 10
        #   limited_every: 1h
        ## For workflows and steps that do not say.
        # workflows:
        ## At most so many steps of one run at once; 1 to 100.
        #   max_parallel: 8
        ## For one attempt of a step.
        #   step_timeout: 15m
        ## How often one gate may send work back; 1 to 20.
        #   max_loops: 3
        ## Time that a run spends Running.
        #   timeout: 24h
        ## Whether a run that works in a worktree or a copy starts over uncommitted changes: block, warn or allow.
        #   dirty: block

        # approvals:
        ## How long a question stays open.
        #   timeout: 24h
        ## The highest risk that asks nobody: safe or review. Destructive calls always ask, unless a rule decides.
        #   auto_approve: review
        ## Deny rules come first, then the first rule that matches. * and ? stand for any text and any character.
        #   rules: []
        ##  rules:
        ##    - { name: tests-may-run, approve: true, tool: run_command, command: "dotnet test*" }
        ##    - { name: keep-ci, approve: false, path: ".github/*" }

        ## Chat models by alias; missions name the alias. Any OpenAI-compatible endpoint.
        # models: {}
        ## models:
        ##   small:
        ##     model: gpt-4o-mini
        ##     endpoint: https://api.openai.com/v1
        ##     key_variable: OPENAI_API_KEY
        ##     request_timeout: 2m
        ##     attempts: 4
        ##     max_wait: 60s
        ##     context_limit: 200000
        ##     temperature: 0.2
        ##     max_output_tokens: 4000
        ## default_model: small

        ## US dollars for a million tokens, by model name; a name may end in *. The price in force when a reply comes counts.
        # prices: {}
        ## prices:
        ##   gpt-4o-mini*: { input: 0.15, output: 0.60, cached_input: 0.075 }
        ##   gpt-5*:
        ##     - { input: 1.25, output: 10, cached_input: 0.125 }
        ##     - { from: 2027-01-01, input: 1, output: 8, cached_input: 0.10 }

        ## What days, weeks and months of a budget go by, and the share of a limit at which people are told; Set-AgentBudget sets the limits.
        # budgets:
        #   time_zone: UTC
        #   alert_at: 0.8

        ## External agent programs by alias, for planner: cli.
        # runners: {}
        ## runners:
        ##   codex:
        ##     command: [codex, exec, --json, "-"]
        ##     prompt_on_input: true
        ##     environment: [OPENAI_API_KEY]
        ##     timeout: 30m
        ##     risk: destructive
        ##     scope: ["src/*", "tests/*"]
        ##     model: gpt-5-codex

        ## What the agents of workflows stand for, by agent or agent/action: one of mission, tool, command, powershell and runner.
        # agents: {}
        ## agents:
        ##   planner: { mission: plan-stories }
        ##   reviewer/review_code: { runner: codex, inputs: { focus: security } }
        ##   tester: { command: [dotnet, test], risk: review, idempotent: true }
        ##   librarian: { tool: list_files, arguments: { pattern: "docs/**" } }

        ## Risk (safe, review, destructive) and idempotence by tool, for every mission.
        # tools: {}
        ## tools:
        ##   run_command: { risk: review, idempotent: true }

        # github:
        #   api_base: https://api.github.com
        ##  repository: owner/name   (otherwise taken from the remote named origin)
        #   token_variable: GITHUB_TOKEN

        ## Where issues are kept, by name; without any, the GitHub repository above. default: the one that is meant where none is named.
        # trackers: {}
        ## trackers:
        ##   main: { kind: github, repository: owner/name, default: true }
        ##   notes: { kind: markdown, path: issues }
        ##   backlog: { kind: file, path: backlog.json }
        ##   inner: { kind: github, api_base: https://github.example.com/api/v3, repository: owner/name, token_variable: INNER_TOKEN }

        # publication:
        ## Who decides what of a run's work reaches its tracker: human_approval (a person, always), draft_pr or comment_only (a person, unless it is low risk).
        #   mode: human_approval
        ## Whether comments and labels are written at all.
        #   comments: true
        ## Whether branches are pushed and draft pull requests opened at all.
        #   pull_requests: false
        ## What every publication adds to its issue.
        #   labels: []
        ## The git remote that branches go to.
        #   remote: origin
        ## How long a person has for an answer; 1m to 365d.
        #   timeout: 14d
        # issues:
        ## The workflow that works on an issue, and whether quality assurance is one of its roles.
        #   workflow: issue
        #   qa: false
        ## true: a worker looks for new and changed issues by itself, so often (5s to 1h), and begins at most so many runs each time (1 to 16).
        #   poll: false
        #   poll_interval: 60s
        #   max_new: 2
        ## An issue must have all of these labels; and the trackers that are looked into, without any the default one.
        #   poll_labels: []
        #   poll_trackers: []

        ## What comes from GitHub about issues: Invoke-AgentWebhook.
        # webhooks:
        ##  secret_variable: AGENTOPS_GITHUB_WEBHOOK_SECRET   (the variable with the secret that deliveries are signed with)
        #   events: [issues, issue_comment]
        ## Logins, beside bots, whose events start nothing and whose comments are no change.
        #   ignored_actors: []
        ## How long a delivery is known, so that it starts nothing when it comes again; 1h to 3650d.
        #   keep: 14d

        # http:
        ## Hosts that http_get may ask although they are private addresses.
        #   allowed_hosts: []
        #   timeout: 30s
        #   max_bytes: 1048576

        # commands:
        ## Environment variables that children get beside PATH, HOME and the like.
        #   environment: []
        #   timeout: 10m

        ## Who is told when a run gets one of these statuses.
        # notify:
        #   on: [blocked, failed]
        #   command: []
        ##  webhook: https://example.com/hooks/agentops
        ##  secret_variable: AGENTOPS_WEBHOOK_SECRET
        #   timeout: 10s

        # log:
        ## debug, information, warning or error.
        #   level: information
        #   max_bytes: 5242880
        #   keep: 3

        ## What is kept so that it need not be asked for again. max_size is in bytes; 0 turns a cache off.
        # caches:
        #   github:
        #     ttl: 7d
        #     max_size: 67108864
        #     max_entries: 2000
        #   git_history:
        #     ttl: 1d
        #     max_size: 16777216
        #     max_entries: 500

        ## What Invoke-AgentCleanup does with what has grown old. Rules stand before the shipped ones: Get-RetentionPolicy.
        # retention:
        ## true: a worker cleans up once a day.
        #   automatic: false
        ## The newest failed runs of each mission that stay whatever their age; 1 to 1000.
        #   keep_failures: 5
        ## What is never touched: ids or paths in .agentops, in which * and ? stand for any text and any character.
        #   exempt: []
        #   rules: []
        ##  rules:
        ##    - { class: runs, state: succeeded, older_than: 30d, action: archive }
        ##    - { class: reports, older_than: 365d, keep_last: 10, action: delete }

        ## What Export-AgentDashboard shows.
        # dashboard:
        ## How far back trend, cost and runs go; 1d to 366d.
        #   since: 14d
        ## The most rows of one table; 5 to 50.
        #   rows: 50
        ## What a change of an agent may hold before a person must look at it. docs/guardrails.md lists the rules and what the lists have.
        # guardrails:
        ## So many removed lines or files are a large deletion.
        #   removed_lines: 200
        #   removed_files: 20
        ## So many files or lines are a broad change.
        #   broad_files: 4
        #   broad_lines: 120
        ## So many code files outside the plan are a drift from it.
        #   unplanned_files: 2
        ## Bytes; larger files are not looked into. 1024 to 67108864.
        #   max_file_size: 4194304
        #   rules: {}
        ##  rules:
        ##    binary_file: { enabled: false }
        ##    mode_change: { severity: medium }
        ##    secret_content: { except: ["tests/fixtures/**"] }
        ## Patterns, and whole words; add to what is shipped, or remove from it.
        #   secret_files: { add: [], remove: [] }
        #   sensitive_paths: { add: [], remove: [] }
        #   sensitive_words: { add: [], remove: [] }
        #   generated: { add: [], remove: [] }
        #   tests: { add: [], remove: [] }
        #   documents: { add: [], remove: [] }
        ## Snapshots of how things stand (New-OpsSnapshot), and from which age on reports are called old.
        # ops:
        ## So many of the newest stay; 1 to 1000.
        #   keep_last: 25
        #   fresh: 1h
        #   aging: 1d
        ## So many stale reports, or ones of an unknown age, are issues; so many aging ones, or ones of the future, want attention; 1 to 1000.
        #   stale_issues: 1
        #   unknown_issues: 1
        #   aging_attention: 1
        #   future_attention: 1

        """;
}
