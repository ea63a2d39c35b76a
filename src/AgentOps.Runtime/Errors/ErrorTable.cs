using static AgentOps.AgentErrorCategory;
using static AgentOps.ErrorKind;

namespace AgentOps;

/// <summary>Every error AgentOps can give, once. <c>docs/errors.md</c> lists the same rows, and a test compares the two.</summary>
public static class ErrorTable
{
    private static readonly Dictionary<string, ErrorDefinition> ByCode = new ErrorDefinition[]
    {
        // Workspace and configuration
        new("workspace_not_found", Configuration, NotFound, false, "Run Initialize-AgentWorkspace in the repository, or pass -Workspace."),
        new("workspace_not_owned", Permission, NotAllowed, false, "Work in a folder that your own user owns and that no symbolic link leads to."),
        new("workspace_nested", Configuration, InvalidOperation, false, "Use the outer workspace, or pass -Force to make an inner one."),
        new("workspace_not_writable", Permission, NotAllowed, false, "Give your user write access to the folder, or choose another workspace."),
        new("workspace_not_trusted", Permission, NotAllowed, false, "Read agentops.yaml and the missions, then run Grant-AgentWorkspaceTrust."),
        new("configuration_invalid", Configuration, InvalidData, false, "Mend agentops.yaml where the message points; Get-AgentWorkspace shows every problem."),
        new("check_not_found", Validation, NotFound, false, "Test-AgentEnvironment without -Name shows the names of all checks."),
        new("file_unreadable", Validation, InvalidData, false, "Check that the file exists, that you may read it, and that it is UTF-8 text."),
        new("file_too_large", Validation, LimitExceeded, false, "Definitions may have 1 MiB; move data out of the definition."),
        new("file_exists", Validation, AlreadyExists, false, "Choose another path, or pass -Force to replace the file."),
        new("folder_not_writable", Permission, NotAllowed, false, "Give your user write access to the folder, or choose another one."),
        new("yaml_invalid", Validation, InvalidData, false, "Mend the YAML where the message points."),

        // Missions
        new("mission_not_found", Validation, NotFound, false, "Get-AgentMission lists the missions; a path must point to a .yaml file."),
        new("mission_invalid", Validation, InvalidData, false, "Run Test-AgentMission on the file to see every problem with its line and column."),
        new("mission_input_invalid", Validation, InvalidArgument, false, "(Get-AgentMission NAME).Inputs shows what a mission takes, (Get-AgentWorkflow NAME).Inputs what a workflow takes."),
        new("mission_input_secret", Permission, NotAllowed, false, "Pass the name of an environment variable, never the secret itself."),
        new("risk_lowering_not_trusted", Permission, NotAllowed, false, "Read the mission, then run Grant-AgentWorkspaceTrust."),
        new("template_unresolved", Validation, InvalidData, false, "Refer to a declared input or to an earlier step."),

        // Workflows
        new("workflow_not_found", Validation, NotFound, false, "Get-AgentWorkflow lists the workflows; a path must point to a .yaml file."),
        new("template_not_found", Validation, NotFound, false, "Get-AgentTemplate lists what is shipped."),
        new("workflow_invalid", Validation, InvalidData, false, "Run Test-AgentWorkflow on the file to see every problem with its line and column."),
        new("agent_not_found", Configuration, NotFound, false, "Declare the agent under agents in agentops.yaml, then run Grant-AgentWorkspaceTrust."),
        new("workflow_step_failed", Execution, Failed, false, "Get-AgentRun -Tree shows the step; mend the cause, then Restart-AgentRun, or Skip-AgentRunStep and Resume-AgentRun."),
        new("workflow_step_not_found", Validation, NotFound, false, "Get-AgentRun -Tree lists the steps of the run."),
        new("workflow_step_transition_invalid", Validation, InvalidOperation, false, "Get-AgentRun -Tree shows what has become of the step."),
        new("gate_failed", Execution, Failed, false, "Mend what the gate looks at, then Restart-AgentRun; or give the gate an on_fail."),
        new("loop_limit_reached", Execution, LimitExceeded, false, "Look at what the gate asks for; then Restart-AgentRunStep sends the work back once more, or raise max_loops."),
        new("artifact_missing", Validation, NotFound, false, "Put the file in its place, or let a step create it, then Restart-AgentRun."),
        new("for_each_invalid", Validation, InvalidData, false, "Mend the step that gives the list, or the name in for_each."),
        new("step_wait_timeout", AgentErrorCategory.Timeout, TimedOut, false, "Restart-AgentRunStep waits anew; Send-AgentEvent brings an event by hand; or raise the timeout of wait_for."),
        new("correlation_invalid", Validation, InvalidArgument, false, "Pass -Correlation with 1 to 200 characters, or mend the workflow's correlation."),
        new("condition_unresolved", Validation, InvalidData, false, "Refer to one of the names that the message lists, or let an earlier step give the value."),
        new("condition_invalid", Validation, InvalidData, false, "Compare values of the same type; docs/workflows.md shows what a condition may say."),
        new("score_missing", Validation, InvalidData, false, "Let the step give the score in its data, or remove the threshold."),
        new("score_invalid", Validation, InvalidData, false, "Let the step give the score once, as a number in its range."),

        // Issues
        new("tracker_not_found", Configuration, NotFound, false, "Declare the tracker under trackers in agentops.yaml; one on GitHub counts after Grant-AgentWorkspaceTrust."),
        new("tracker_data_invalid", Validation, InvalidData, false, "Mend the file where the message points; docs/issues.md shows what it may hold."),
        new("tracker_busy", Execution, Busy, true, "Wait for the other process, then try again."),
        new("issue_not_found", Validation, NotFound, false, "Get-AgentIssue -State Open, Closed lists the issues."),
        new("issue_comment_not_found", Validation, NotFound, false, "Get-AgentIssue NUMBER shows the issue's comments."),
        new("webhook_signature_invalid", Permission, NotAllowed, false, "Pass the X-Hub-Signature-256 header of this very delivery, and the body unchanged (the file, or Get-Content -Raw); compare the secret with the one at GitHub."),
        new("webhook_secret_missing", Configuration, NotFound, false, "Set the variable that webhooks.secret_variable in agentops.yaml names; a signature can be checked only with it."),
        new("webhook_payload_invalid", Validation, InvalidData, false, "Pass the delivery's body as GitHub sent it: a JSON object of at most 2 MiB."),
        new("webhook_delivery_invalid", Validation, InvalidArgument, false, "Pass the X-GitHub-Delivery header as it came: 1 to 200 characters."),
        // Hand-offs
        new("snapshot_busy", Execution, Busy, true, "Wait for the other process, then try again."),
        new("snapshot_not_found", Validation, NotFound, false, "Get-OpsSnapshot without a name lists all there are."),
        new("snapshot_path_unsafe", Permission, NotAllowed, false, "Put a real folder in the place of the link, or remove the link."),
        new("sync_artifact_not_found", Validation, NotFound, false, "Get-SyncArtifact lists what is staged."),
        new("sync_busy", Execution, Busy, true, "Wait for the other process, then try again."),
        new("sync_changed", Execution, Busy, true, "Run Invoke-SyncRepair again: it plans anew."),
        new("sync_content_invalid", Validation, InvalidData, false, "Mend the staged file where the message points; docs/sync.md shows what it may hold."),
        new("sync_name_invalid", Validation, InvalidArgument, false, "Name the tracker and the issue with letters, digits, dots, underscores and dashes."),
        new("sync_path_unsafe", Permission, NotAllowed, false, "Put a real folder in the place of the link, or remove the link."),
        new("sync_repair_needed", Validation, InvalidOperation, false, "Run Invoke-SyncRepair -WhatIf, then Invoke-SyncRepair."),

        // Publication
        new("publication_not_found", Validation, NotFound, false, "Get-AgentPublication lists the publications."),
        new("publication_exists", Validation, AlreadyExists, false, "Get-AgentPublication shows what the run proposed; deny it before the run proposes other work."),
        new("publication_busy", Execution, Busy, true, "Wait for the other process, then try again."),
        new("publication_transition_invalid", Validation, InvalidOperation, false, "Get-AgentPublication shows what has become of it."),
        new("publication_open", Validation, InvalidOperation, false, "Decide with Approve-AgentApproval or Deny-AgentApproval first; Remove-AgentWorktree -Force gives the work up."),
        new("publication_branch_taken", Validation, AlreadyExists, false, "Rename or remove that branch at the remote, then run Approve-AgentApproval (or Restart-AgentRun, where nobody was asked) again; Deny-AgentApproval gives up."),
        new("publication_base_missing", Validation, InvalidOperation, false, "Push the base branch with the commits that the work began at, then run Approve-AgentApproval (or Restart-AgentRun, where nobody was asked) again."),
        new("publication_remote_invalid", Configuration, InvalidOperation, false, "Point the remote at the repository of the tracker (git remote add, git remote set-url), or name another one under publication.remote."),
        new("publication_commit_missing", Execution, NotFound, false, "Bring the commit back (git fetch, or git branch NAME COMMIT), then run Approve-AgentApproval (or Restart-AgentRun, where nobody was asked) again; Deny-AgentApproval gives up."),
        new("publication_pull_request_closed", Validation, InvalidOperation, false, "Reopen the pull request, then run Approve-AgentApproval (or Restart-AgentRun, where nobody was asked) again; Deny-AgentApproval gives up."),

        // Tools
        new("tool_not_found", Configuration, NotFound, false, "Get-AgentTool lists the tools; Register-AgentTool adds one."),
        new("tool_already_registered", Configuration, AlreadyExists, false, "Choose another name, or pass -Force to replace it."),
        new("tool_not_allowed", Permission, NotAllowed, false, "Add the tool to the mission's allowed_tools."),
        new("tool_arguments_invalid", Validation, InvalidArgument, false, "Get-AgentTool NAME | Select-Object -ExpandProperty Schema shows what it takes."),
        new("tool_definition_invalid", Configuration, InvalidData, false, "Mend the script, its param block or the name, then register it again."),
        new("tool_changed", Permission, NotAllowed, false, "Look at what changed, then register the tool again."),
        new("tool_failed", Execution, Failed, false, "Get-AgentTranscript shows the call and its output."),
        new("tool_timeout", AgentErrorCategory.Timeout, TimedOut, true, "Raise the mission's timeout, or make the call smaller."),
        new("command_not_found", Configuration, NotFound, false, "Install the program, or write its absolute path."),
        new("command_failed", Execution, Failed, false, "Get-AgentTranscript shows the exit code and the end of the output."),
        new("not_a_repository", Validation, NotFound, false, "Work in a git repository, name a folder in one, or run git init."),
        new("guardrail_change_too_large", Validation, LimitExceeded, false, "Look at the working tree; add what is no part of the change to .gitignore, or take it away."),
        new("guardrail_base_not_found", Validation, NotFound, false, "Name a commit, a branch or a tag that the repository has; git log shows commits."),
        new("path_outside_workspace", Permission, NotAllowed, false, "Use a path inside the workspace that no link leads out of."),
        new("path_protected", Permission, NotAllowed, false, "Tools never write .agentops or .git; change those yourself."),
        new("address_not_allowed", Permission, NotAllowed, false, "List the host under http.allowed_hosts in agentops.yaml, then run Grant-AgentWorkspaceTrust."),

        // Planners, models, runners
        new("planner_not_available", Configuration, NotFound, false, "Use planner: plan, chat or cli."),
        new("model_not_found", Configuration, NotFound, false, "Declare the alias under models in agentops.yaml, or for a role of an issue an agent of yours under agents; then run Grant-AgentWorkspaceTrust."),
        new("runner_not_found", Configuration, NotFound, false, "Declare the alias under runners in agentops.yaml, then run Grant-AgentWorkspaceTrust."),
        new("model_key_missing", Configuration, NotFound, false, "Set the environment variable that the model names."),
        new("model_unavailable", ExternalDependency, Unavailable, true, "Wait and run Restart-AgentRun; Get-CircuitBreaker shows what is held."),
        new("model_rate_limited", ExternalDependency, Busy, true, "Wait as long as the message says, then do it again: Restart-AgentRun for a run, Approve-AgentApproval for a publication."),
        new("model_rejected", Configuration, InvalidOperation, false, "Check the model's name, endpoint and key in agentops.yaml."),
        new("model_nonsense", Execution, InvalidData, false, "Make the goal narrower or use another model; Get-AgentTranscript shows the replies."),
        new("loop_detected", Execution, Failed, false, "Get-AgentTranscript shows the repeated calls; make the goal or the stop conditions clearer."),
        new("max_steps_reached", Execution, LimitExceeded, false, "Raise max_steps or make the goal smaller."),
        new("agent_failed", Execution, Failed, false, "Get-AgentTranscript shows the end of the agent's output."),
        new("agent_rate_limited", ExternalDependency, Busy, true, "Wait as long as the message says, then run Restart-AgentRun; a submitted run goes on by itself."),
        new("agent_needs_input", Permission, InvalidOperation, false, "Do what the agent asks for by hand, then run Resume-AgentRun."),
        new("dependency_unavailable", ExternalDependency, Unavailable, true, "Wait and do it again: Restart-AgentRun for a run, Approve-AgentApproval for a publication."),
        new("dependency_rate_limited", ExternalDependency, Busy, true, "Wait as long as the message says, then run Restart-AgentRun."),
        new("dependency_rejected", Configuration, InvalidOperation, false, "Check the address and the token's rights."),

        // Runs
        new("run_not_found", Validation, NotFound, false, "Get-AgentRun lists the runs."),
        new("run_id_ambiguous", Validation, InvalidArgument, false, "Type more of the run's id."),
        new("run_in_use", Execution, Busy, true, "Wait for the owner to finish, or run Stop-AgentRun."),
        new("run_not_resumable", Validation, InvalidOperation, false, "Get-AgentRun shows the status; use Restart-AgentRun for one that failed."),
        new("run_transition_invalid", Validation, InvalidOperation, false, "Get-AgentRun shows the status the run is in now."),
        new("run_not_finished", Validation, InvalidOperation, false, "Run Stop-AgentRun first."),
        new("run_stopped", Execution, InvalidOperation, false, "Somebody stopped the run; Restart-AgentRun begins it again."),
        new("window_invalid", Validation, InvalidArgument, false, "Pass a -Since that lies before -Until and before now."),
        new("wait_timeout", AgentErrorCategory.Timeout, TimedOut, true, "Wait longer with -Timeout, or look at the run with Get-AgentRun."),
        new("run_timeout", AgentErrorCategory.Timeout, TimedOut, false, "Raise the mission's timeout or make the goal smaller."),
        new("run_interrupted", Execution, Busy, true, "Run Resume-AgentRun."),
        new("lease_lost", Execution, Busy, true, "Another process has taken the run over; Get-AgentRun shows who."),
        new("step_in_doubt", Permission, InvalidOperation, false, "Find out whether the step took effect, then run Approve-AgentApproval with -Resolution."),
        new("step_denied", Permission, NotAllowed, false, "Change the mission, or approve the call next time."),
        new("output_invalid", Execution, Failed, false, "Get-AgentTranscript shows the answer; mend the prompt, or output in the definition."),
        new("evaluation_failed", Execution, Failed, false, "Get-AgentTranscript shows what the evaluator saw."),
        new("run_root_invalid", Validation, InvalidArgument, false, "Name a folder inside the workspace, relative to it, such as .agentops/worktrees/ID."),
        new("run_root_missing", Configuration, NotFound, false, "Get-AgentWorktree shows what is there; bring the folder back and run Restart-AgentRun, or begin the work anew."),
        new("scope_violation", Permission, NotAllowed, false, "Look at the changed files with git, restore them, then decide the approval."),
        new("imported_failure", Execution, Failed, false, "It failed in another system; the message is what that system noted. Begin the work here anew."),
        new("confirmation_impossible", Validation, InvalidOperation, false, "Add -Confirm:$false where nobody sits at the prompt."),
        new("inside_run", Permission, NotAllowed, false, "Run this yourself, outside any agent run."),

        // Worktrees and locks
        new("worktree_unsupported", Configuration, InvalidOperation, false, "Do what the message asks for, or take kind copy or none; docs/worktrees.md says what a worktree needs."),
        new("worktree_dirty", Validation, InvalidOperation, false, "Commit or stash the changes that the message names; or set the dirty policy to warn or allow."),
        new("worktree_exists", Validation, AlreadyExists, false, "Rename or remove the branch that the message names, then try again."),
        new("worktree_not_found", Validation, NotFound, false, "Get-AgentWorktree lists the worktrees."),
        new("worktree_busy", Execution, Busy, true, "Wait for the other process, or find the git that hangs; then try again."),
        new("worktree_in_use", Validation, InvalidOperation, false, "Wait for the run, or run Stop-AgentRun; then try again."),
        new("worktree_unmerged", Validation, InvalidOperation, false, "Run Merge-AgentWorktree first, or pass -Force to give up what the message names."),
        new("worktree_not_mergeable", Validation, InvalidOperation, false, "Do what the message asks for, then run Merge-AgentWorktree again."),
        new("worktree_merge_conflict", Execution, Failed, false, "Nothing was changed. The report in .agentops/reports names the files and tells how to merge by hand."),
        new("git_identity_missing", Configuration, NotFound, false, "Run git config --global user.name and user.email, or set GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL and the two for the committer."),
        new("lock_name_invalid", Validation, InvalidArgument, false, "Choose a name of 1 to 200 characters."),
        new("lock_not_found", Validation, NotFound, false, "Get-AgentLock lists the locks."),
        new("lock_in_use", Validation, InvalidOperation, false, "Wait for its run, stop it with Stop-AgentRun, or pass -Force."),

        // Todo jobs
        new("todo_job_not_found", Validation, NotFound, false, "Get-AgentTodoJob lists the jobs."),
        new("todo_job_exists", Validation, AlreadyExists, false, "Choose another name, or change the job with Set-AgentTodoJob."),
        new("todo_job_invalid", Validation, InvalidArgument, false, "Mend what the message names; about_AgentOps and docs/todo-jobs.md say what is allowed."),
        new("todo_job_running", Validation, InvalidOperation, false, "Run Suspend-AgentTodoJob, change the job, then run Resume-AgentTodoJob."),
        new("todo_job_ended", Validation, InvalidOperation, false, "Run Reset-AgentTodoJob to begin anew, or Restart-AgentTodoItem for single items."),
        new("todo_item_not_found", Validation, NotFound, false, "Get-AgentTodoItem lists the items of a job with their numbers."),
        new("todo_item_transition_invalid", Validation, InvalidOperation, false, "Get-AgentTodoItem shows the status the item is in now."),
        new("todo_run_lost", Execution, Failed, false, "Find out whether the item was done, then run Restart-AgentTodoItem or Skip-AgentTodoItem."),
        // Queue
        new("deduplication_key_invalid", Validation, InvalidArgument, false, "Make the key shorter: the id of what the run is about is enough."),
        new("queue_full", Execution, LimitExceeded, true, "Submit it again later (Submit-AgentMission -Wait does), or raise queue.capacity in agentops.yaml; Get-AgentQueue shows what waits."),
        new("run_duplicate", Validation, AlreadyExists, false, "Wait for the other run to end, or stop it; then restart this one."),
        new("dead_letter_not_found", Validation, NotFound, false, "Get-AgentDeadLetter lists them; it may have been restarted, removed or have expired."),
        new("run_not_queued", Validation, InvalidOperation, false, "Get-AgentRun shows the status the run is in now; only a waiting run has a place in the queue."),
        // Workers
        new("service_running", Execution, AlreadyExists, false, "Get-AgentService shows it; run Restart-AgentService, or Stop-AgentService first."),
        new("service_is_host", Validation, InvalidOperation, false, "Pass -HostPath with the path of AgentOps.Host; one that a service manager started is restarted there."),
        new("service_start_failed", Execution, Failed, false, "Read the end of .agentops/logs/service.log."),
        new("service_not_stopped", AgentErrorCategory.Timeout, TimedOut, true, "It stops when its runs have ended; Stop-AgentService -Force ends it now, and its runs go back to the queue."),

        // Approvals, budgets, breakers
        new("approval_not_found", Validation, NotFound, false, "Get-AgentApproval lists what waits for a decision."),
        new("approval_already_decided", Validation, InvalidOperation, false, "Get-AgentApproval shows who decided and when."),
        new("approval_timed_out", AgentErrorCategory.Timeout, TimedOut, false, "Run Resume-AgentRun to ask again, or Stop-AgentRun."),
        new("approval_resolution_required", Validation, InvalidArgument, false, "Pass -Resolution Done, Repeat or Fail."),
        new("approval_limit_required", Validation, InvalidArgument, false, "Pass -MaxCost or -MaxTokens above what was spent."),
        new("budget_spent", AgentErrorCategory.Budget, LimitExceeded, false, "Approve with a higher limit, or raise the budget and run Resume-AgentRun."),
        new("budget_not_found", Validation, NotFound, false, "Get-AgentBudget lists the limits."),
        new("budget_limit_required", Validation, InvalidArgument, false, "Pass -MaxCost or -MaxTokens; -AlertAt alone is enough for a limit that is there, and -Remove takes it away."),
        new("breaker_not_found", Validation, NotFound, false, "Get-CircuitBreaker lists the breakers."),
        new("breaker_open", ExternalDependency, Busy, true, "Wait until it lets a probe through, or mend the cause and run Reset-CircuitBreaker."),

        // Schedules
        new("cron_invalid", Validation, InvalidArgument, false, "Mend the field that the message names; docs/schedules.md lists what is allowed."),
        new("time_zone_not_found", Configuration, NotFound, false, "Write an id such as Europe/Berlin or UTC; -TimeZone completes with Tab."),
        new("schedule_invalid", Validation, InvalidArgument, false, "Mend what the message names with Set-AgentSchedule."),
        new("schedule_not_found", Validation, NotFound, false, "Get-AgentSchedule lists the schedules."),
        new("schedule_exists", Validation, AlreadyExists, false, "Choose another name, or change the schedule with Set-AgentSchedule."),

        // Rollout
        new("automation_not_found", Validation, NotFound, false, "Get-AgentRollout lists the automations; write schedule:NAME, todo:NAME or mission:NAME."),
        new("automation_ambiguous", Validation, InvalidArgument, false, "Write schedule:NAME, todo:NAME or mission:NAME."),
        new("rollout_demands_unmet", Validation, InvalidOperation, false, "(Get-AgentRollout NAME).Demands says what to do; -Force -Reason goes on without."),
        new("rollout_reason_required", Validation, InvalidArgument, false, "Pass -Reason."),
        // Events
        new("event_invalid", Validation, InvalidArgument, false, "Mend what the message names; docs/events.md says what an event may have."),
        new("event_too_large", Validation, LimitExceeded, false, "Send the facts that runs need, and an address for the rest; a payload may have 1 MiB."),
        new("event_not_found", Validation, NotFound, false, "Get-AgentEvent lists the events that are kept."),
        new("correlation_missing", Validation, InvalidArgument, false, "Pass -Correlation, or a label, branch or marker that names the task."),
        new("correlation_conflict", Validation, InvalidArgument, false, "Mend the label, the branch or the marker, so that all name the same task."),
        new("stage_transition_invalid", Validation, InvalidOperation, false, "Mend the step's stage, or the stages of the workflow, so that one leads to the other."),
        // Upkeep
        new("cache_not_found", Validation, NotFound, false, "Get-AgentCache lists the caches."),
        new("retention_class_not_found", Validation, NotFound, false, "Get-RetentionPolicy lists the classes."),
        new("cleanup_failed", Execution, Failed, true, "Mend what the message says, then run Invoke-AgentCleanup again."),
        new("archive_invalid", Execution, InvalidData, true, "Check the disk; nothing was deleted. Then run Invoke-AgentCleanup again."),
        new("report_format_unknown", Validation, InvalidArgument, false, "Give the file a name that ends in .json or .md, or .html for a dashboard alone."),

        // Store
        new("store_newer", Configuration, InvalidData, false, "Update the AgentOps module to the version that wrote the store."),
        new("store_corrupt", Execution, InvalidData, false, "Keep the file, restore the newest backup, then tell the maintainers."),
        new("store_busy", Execution, Busy, true, "Another process holds the store's lock too long; find it and try again."),
        new("store_full", Execution, LimitExceeded, true, "Make room on the disk; nothing was lost."),
        new("store_read_only", Permission, NotAllowed, false, "Give your user write access to .agentops/agentops.db and its folder."),
        new("store_unsupported", Configuration, InvalidOperation, false, "Put the workspace on a local disk; SQLite's write-ahead log needs one."),
        new("store_not_trusted", Permission, NotAllowed, false, "Delete agentops.db if it came with the repository; if it is yours from another machine, run Grant-AgentWorkspaceTrust -IncludeStore."),
        new("store_in_use", Execution, Busy, true, "Wait for what the message names, or end it with Stop-AgentService or Stop-AgentRun; then try again."),
        new("store_in_use_by_older", Execution, Busy, true, "Stop the workers that the message names, then try again; what they execute goes back to the queue, and nothing of it has failed."),
        new("store_not_empty", Validation, AlreadyExists, false, "Import into a new workspace; to go back to an earlier state, use Restore-AgentStore."),
        new("import_not_found", Validation, NotFound, false, "Pass the folder that holds the files that the message names, or a file itself with -Kind."),
        new("import_invalid", Validation, InvalidData, false, "Export the store again with Export-AgentStore; nothing was imported."),
        new("backup_not_found", Validation, NotFound, false, "Backups lie in .agentops/backups, unless Backup-AgentStore was given another folder."),
        new("backup_invalid", Validation, InvalidData, false, "Choose another backup."),
        new("backup_not_trusted", Permission, NotAllowed, false, "If the backup is yours from another machine, pass -Force."),
        new("store_failed", Execution, Failed, true, "Check the disk and the rights on .agentops, then try again."),

        new("unexpected", Execution, Failed, false, "This is a fault in AgentOps; report it with the log line of this moment."),
    }.ToDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>All rows, in the order of their codes.</summary>
    public static IReadOnlyList<ErrorDefinition> All { get; } = [.. ByCode.Values.OrderBy(row => row.Code, StringComparer.Ordinal)];

    /// <summary>The row of a code; a code that is not listed gives the row <c>unexpected</c>, so that reading old data never fails.</summary>
    public static ErrorDefinition Get(string code) => ByCode.GetValueOrDefault(code) ?? ByCode["unexpected"];
}
