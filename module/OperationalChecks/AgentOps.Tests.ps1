#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }
<#
.SYNOPSIS
    Checks that a team's agents are all right. Runs as it is, and changes nothing.
.DESCRIPTION
    Invoke-Pester (Join-Path (Get-Module AgentOps).ModuleBase module/OperationalChecks)
    Every threshold is a parameter: New-PesterContainer -Path FOLDER -Data @{ MaxBacklog = 0.5 }. docs/operational-checks.md says more.
#>
param(
    # The workspace; found upwards from the current location.
    [string] $Workspace,

    # How long a circuit breaker may stay open.
    [TimeSpan] $MaxBreakerOpen = '02:00:00',

    # How full the queue may be, as a share of its capacity.
    [ValidateRange(0.0, 1.0)]
    [double] $MaxBacklog = 0.8,

    # How long a run may stay Running after its lease has ended.
    [TimeSpan] $MaxLeaseOverdue = '00:10:00',

    # How long a run may wait for a person.
    [TimeSpan] $MaxBlocked = '1.00:00:00',

    # How long a dead letter may lie there.
    [TimeSpan] $MaxDeadLetterAge = '2.00:00:00',

    # How much of a budget may be spent, as a share of it.
    [ValidateRange(0.0, 1.0)]
    [double] $MaxBudget = 0.95,

    # How old the newest backup may be.
    [TimeSpan] $MaxBackupAge = '2.00:00:00',

    # Where the backups are; .agentops/backups by default.
    [string] $BackupPath
)

Describe 'The agents of this workspace' {
    BeforeAll {
        if (-not (Get-Module AgentOps)) { Import-Module (Join-Path $PSScriptRoot '../../AgentOps.psd1') }
        $ErrorActionPreference = 'Stop'
        $in = $Workspace ? @{ Workspace = $Workspace } : @{}
        $root = (Get-AgentWorkspace @in).Root
        $now = [DateTimeOffset]::UtcNow

        # One line for each offender: what Should prints when it expected none.
        function Format-Offender {
            param([string] $Treatment)
            $lines = @($input)
            if ($lines) { "$($lines -join '; '). Treat with: $Treatment" }
        }
    }

    It 'are not Unhealthy' {
        $health = Get-AgentHealth @in
        $said = if ($health.Status -eq 'Unhealthy') { "$($health.Problems.Message -join ' ') $($health.Problems.Command -join '; ')" }
        $said | Should -BeNullOrEmpty -Because $health.Rule
    }

    It 'have no circuit breaker open for too long' {
        Get-CircuitBreaker -State Open, HalfOpen @in | Where-Object { $_.OpenedAt -and $now - $_.OpenedAt -gt $MaxBreakerOpen } |
            ForEach-Object { "$($_.Scope) since $($_.OpenedAt.ToString('u')): $($_.LastError)" } |
            Format-Offender 'mend the cause, then Reset-CircuitBreaker' |
            Should -BeNullOrEmpty -Because "a breaker may be open for $MaxBreakerOpen"
    }

    It 'have room in the queue' {
        $queue = Get-AgentQueue @in
        $said = if ($queue.Size -gt $MaxBacklog * $queue.Capacity) { "$($queue.Size) of $($queue.Capacity) wait" }
        $said | Format-Offender 'Start-AgentService, or Get-AgentQueueItem to see what holds them' |
            Should -BeNullOrEmpty -Because "the queue may be full to $($MaxBacklog.ToString('P0'))"
    }

    It 'have a queue that nobody has left suspended' {
        $queue = Get-AgentQueue @in
        $said = if ($queue.IsSuspended) { "suspended by $($queue.SuspendedBy): $($queue.SuspendedReason)" }
        $said | Format-Offender 'Resume-AgentQueue' | Should -BeNullOrEmpty
    }

    It 'have no run that is stuck' {
        Get-AgentRun -Status Running @in | Where-Object { $now - $_.LeaseUntil -gt $MaxLeaseOverdue } |
            ForEach-Object { "$($_.Mission) $($_.Id), lease of $($_.LeaseOwner) ended $($_.LeaseUntil.ToString('u'))" } |
            Format-Offender 'Start-AgentService, which takes it over, or Resume-AgentRun' |
            Should -BeNullOrEmpty -Because "a lease may be over for $MaxLeaseOverdue"
    }

    It 'wait for no person for too long' {
        Get-AgentRun -Status Blocked @in | Where-Object { $now - $_.BlockedAt -gt $MaxBlocked } |
            ForEach-Object { "$($_.Mission) $($_.Id) since $($_.BlockedAt.ToString('u')): $($_.Reason)" } |
            Format-Offender 'Get-AgentApproval, then Approve-AgentApproval or Deny-AgentApproval' |
            Should -BeNullOrEmpty -Because "a run may be blocked for $MaxBlocked"
    }

    It 'have no dead letter that lies there for too long' {
        Get-AgentDeadLetter @in | Where-Object { $now - $_.Since -gt $MaxDeadLetterAge } |
            ForEach-Object { "$($_.Mission) $($_.RunId) since $($_.Since.ToString('u')): $($_.Code)" } |
            Format-Offender 'Get-AgentDeadLetter, then Restart-AgentDeadLetter or Remove-AgentDeadLetter' |
            Should -BeNullOrEmpty -Because "a dead letter may lie there for $MaxDeadLetterAge"
    }

    It 'have somebody who works the queue, where somebody has to' {
        $service = Get-AgentService @in
        $needed = $service.Backlog + @(Get-AgentSchedule @in | Where-Object Enabled).Count
        $said = if ($service.State -eq 'Stale') { "the service $($service.Id) was last heard of $($service.HeartbeatAt)" }
        elseif ($needed -and -not $service.Workers) { "nobody works the queue: $($service.Backlog) runs wait" }
        $said | Format-Offender 'Restart-AgentService' | Should -BeNullOrEmpty
    }

    It 'have budget left' {
        Get-AgentBudget @in | Where-Object Share -GT $MaxBudget |
            ForEach-Object { "$($_.Name) has spent $($_.Share.ToString('P0'))" } |
            Format-Offender 'Get-AgentCost -By Mission, Model; then Set-AgentBudget with a higher limit, or wait' |
            Should -BeNullOrEmpty -Because "a budget may be spent to $($MaxBudget.ToString('P0'))"
    }

    It 'have a fresh backup' {
        $folder = $BackupPath ? $BackupPath : (Join-Path $root '.agentops/backups')
        $newest = Get-ChildItem $folder -Filter agentops-*.db -ErrorAction Ignore | Sort-Object LastWriteTimeUtc | Select-Object -Last 1
        $said = if (-not $newest) { "there is none in $folder" }
        elseif ($now.UtcDateTime - $newest.LastWriteTimeUtc -gt $MaxBackupAge) { "$($newest.Name) is the newest" }
        $said | Format-Offender 'Backup-AgentStore, every night' | Should -BeNullOrEmpty -Because "a backup may be $MaxBackupAge old"
    }
}
