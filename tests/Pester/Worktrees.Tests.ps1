BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    git config user.name test
    git config user.email test@localhost
    New-TestMission work
    git add -A
    git commit --quiet -m 'Add a mission'

    # What a workflow does before its first step and after its last: there is no cmdlet for either.
    function Use-Runtime {
        param([scriptblock] $Script)
        $registry = [AgentOps.Cmdlets.AgentCommand].GetProperty('Registry', [System.Reflection.BindingFlags] 'NonPublic, Static').GetValue($null)
        $rent = $registry.GetType().GetMethod('RentAsync', [System.Reflection.BindingFlags] 'NonPublic, Public, Instance', @([AgentOps.Workspace], [System.Threading.CancellationToken]))
        $lease = $rent.Invoke($registry, @([AgentOps.Workspace]::new($root), [System.Threading.CancellationToken]::None)).GetAwaiter().GetResult()
        try { & $Script $lease.Value } finally { $lease.Dispose() }
    }

    function New-TestWorktree {
        param([string] $Kind = 'Worktree', [string] $Name = 'rapid-dev', [switch] $Completed, [switch] $Failed)
        $run = Start-AgentMission work
        Use-Runtime {
            param($Runtime)
            $none = [System.Threading.CancellationToken]::None
            $null = $Runtime.Worktrees.PrepareAsync($run.Id, $Name, $Kind, 'Allow', $none).GetAwaiter().GetResult()
            if ($Completed -or $Failed) { $null = $Runtime.Worktrees.CompleteAsync($run.Id, [bool] $Completed, $none).GetAwaiter().GetResult() }
        }
        Get-AgentWorktree $run.Id
    }

    function Add-Work {
        param($Worktree, [string] $Text = 'changed')
        Set-Content (Join-Path $Worktree.Path README.md) $Text
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentWorktree' {
    AfterEach { Get-AgentWorktree | Remove-AgentWorktree -Force -WarningAction Ignore }

    It 'gives nothing where there is none' {
        Get-AgentWorktree | Should -BeNullOrEmpty
        Get-AgentWorktree nobody* | Should -BeNullOrEmpty
    }

    It 'tells the branch, what was done, the run and the age' {
        $worktree = New-TestWorktree -Completed
        $worktree | Should -BeOfType AgentOps.Worktree
        $worktree.State, $worktree.Kind | Should -Be Completed, Worktree
        $worktree.Branch | Should -Be "agentops/rapid-dev-$($worktree.Id.Substring(10))"
        $worktree.BaseBranch | Should -Be (git branch --show-current)
        $worktree.Ahead, $worktree.Behind, $worktree.IsDirty, $worktree.Size | Should -Be 0, 0, $false, $null
        $worktree.RunStatus | Should -Be Succeeded
        $worktree.Age | Should -BeOfType timespan
        Add-Work $worktree
        (Get-AgentWorktree).IsDirty | Should -BeTrue
        (Get-AgentWorktree -IncludeSize).Size | Should -BeGreaterThan 0
    }

    It 'finds by id, its beginning, branch, wildcard, run and state' {
        $first = New-TestWorktree -Completed
        $second = New-TestWorktree -Kind Copy -Failed
        (Get-AgentWorktree $first.Id).Id | Should -Be $first.Id
        (Get-AgentWorktree $first.Id.Substring(0, 16)).Id | Should -Be $first.Id
        (Get-AgentWorktree agentops/*).Id | Should -Be $first.Id
        (Get-AgentWorktree -Branch $first.Branch).Id | Should -Be $first.Id
        (Get-AgentRun $second.Id | Get-AgentWorktree).Id | Should -Be $second.Id
        ($first, $second | Get-AgentWorktree).Id | Should -Be $first.Id, $second.Id
        (Get-AgentWorktree -State Completed).Id | Should -Be $first.Id
        (Get-AgentWorktree -State Failed, Completed).Count | Should -Be 2
    }

    It 'says which it does not know, and gives the others' {
        $worktree = New-TestWorktree
        $found = Get-AgentWorktree nobody, $worktree.Id -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Id | Should -Be $worktree.Id
        $failed.FullyQualifiedErrorId | Should -Be 'WorktreeNotFound,AgentOps.Cmdlets.GetAgentWorktreeCommand'
    }

    It 'tells what was left of one, and why' {
        git branch agentops/old-4p5q6r7s
        $null = New-Item .agentops/worktrees/stray/notes.txt -Force
        $worktree = New-TestWorktree
        Remove-Item $worktree.Path -Recurse -Force
        $orphans = Get-AgentWorktree | Where-Object State -EQ Orphaned
        $orphans.Id | Sort-Object | Should -Be ($worktree.Id, 'agentops/old-4p5q6r7s', 'stray' | Sort-Object)
        $orphans.Reason | Should -Not -Contain $null
    }
}

Describe 'Remove-AgentWorktree' {
    AfterEach { Get-AgentWorktree | Remove-AgentWorktree -Force -WarningAction Ignore }

    It 'changes nothing with -WhatIf' {
        $worktree = New-TestWorktree
        $null = New-Item .agentops/worktrees/stray/notes.txt -Force
        Get-AgentWorktree | Remove-AgentWorktree -Force -WhatIf
        Get-AgentWorktree | Where-Object State -EQ Orphaned | Remove-AgentWorktree -WhatIf
        $worktree.Path, '.agentops/worktrees/stray/notes.txt' | Should -Exist
        git branch --list $worktree.Branch | Should -Not -BeNullOrEmpty
    }

    It 'takes the folder, the branch and git''s note of it, and is silent' {
        $worktree = New-TestWorktree
        Remove-AgentWorktree $worktree | Should -BeNullOrEmpty
        $worktree.Path | Should -Not -Exist
        git branch --list 'agentops/*' | Should -BeNullOrEmpty
        (git worktree list).Count | Should -Be 1
        Get-AgentWorktree | Should -BeNullOrEmpty
        (Get-AgentWorktree $worktree.Id -State Removed).State | Should -Be Removed
    }

    It 'keeps what nothing else has unless it is forced, and then says what was given up' {
        $worktree = New-TestWorktree
        git -C $worktree.Path commit --quiet --allow-empty -m work
        $tip = git rev-parse $worktree.Branch
        { $worktree | Remove-AgentWorktree -ErrorAction Stop } | Should -Throw -ErrorId 'WorktreeUnmerged,AgentOps.Cmdlets.RemoveAgentWorktreeCommand'
        $worktree.Path | Should -Exist
        $removed = $worktree | Remove-AgentWorktree -Force -PassThru -WarningVariable given -WarningAction SilentlyContinue
        $removed.LastCommit | Should -Be $tip
        "$given" | Should -Match $tip
        (Get-AgentWorktree -State Removed | Where-Object Id -EQ $worktree.Id).LastCommit | Should -Be $tip
    }

    It 'goes on after one that stays' {
        $dirty = New-TestWorktree
        Add-Work $dirty
        $clean = New-TestWorktree
        $dirty, $clean | Remove-AgentWorktree -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'WorktreeUnmerged,AgentOps.Cmdlets.RemoveAgentWorktreeCommand'
        (Get-AgentWorktree).Id | Should -Be $dirty.Id
    }

    It 'is refused inside a run' {
        $worktree = New-TestWorktree
        $env:AGENTOPS_RUN_ID = 'some-run'
        try {
            { $worktree | Remove-AgentWorktree } | Should -Throw -ErrorId 'InsideRun,AgentOps.Cmdlets.RemoveAgentWorktreeCommand'
            { $worktree | Merge-AgentWorktree } | Should -Throw -ErrorId 'InsideRun,AgentOps.Cmdlets.MergeAgentWorktreeCommand'
            { Remove-AgentLock any } | Should -Throw -ErrorId 'InsideRun,AgentOps.Cmdlets.RemoveAgentLockCommand'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }
}

Describe 'Merge-AgentWorktree' {
    AfterEach { Get-AgentWorktree | Remove-AgentWorktree -Force -WarningAction Ignore }

    It 'brings back what a run left, and its worktree can go' {
        $worktree = New-TestWorktree -Completed
        Add-Work $worktree merged
        $worktree | Merge-AgentWorktree -WhatIf
        Get-Content README.md | Should -Not -Be merged
        $worktree | Merge-AgentWorktree | Should -BeNullOrEmpty
        Get-Content README.md | Should -Be merged
        (Get-AgentWorktree $worktree.Id).State | Should -Be Merged
        ($worktree | Merge-AgentWorktree -PassThru).Outcome | Should -Be UpToDate
        Get-AgentWorktree -State Merged | Remove-AgentWorktree
        Get-AgentWorktree | Should -BeNullOrEmpty
    }

    It 'takes a conflict back and reports it' {
        $worktree = New-TestWorktree
        Add-Work $worktree theirs
        Set-Content README.md ours
        git commit --quiet -a -m ours
        $merge = $worktree | Merge-AgentWorktree -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $merge.Outcome, $merge.ConflictedFiles | Should -Be Conflict, README.md
        $failed.FullyQualifiedErrorId | Should -Be 'WorktreeMergeConflict,AgentOps.Cmdlets.MergeAgentWorktreeCommand'
        $failed.TargetObject.ReportPath | Should -Exist
        (Get-Content $merge.ReportPath | ConvertFrom-Json).conflicted_files | Should -Be README.md
        Get-Content README.md | Should -Be ours
        git status --porcelain | Should -BeNullOrEmpty
    }

    It 'merges into another branch, and not into one that is checked out nowhere' {
        $worktree = New-TestWorktree
        Add-Work $worktree elsewhere
        git branch release
        { $worktree | Merge-AgentWorktree -Into release -ErrorAction Stop } | Should -Throw -ErrorId 'WorktreeNotMergeable,AgentOps.Cmdlets.MergeAgentWorktreeCommand'
        git worktree add --quiet (Join-Path $TestDrive release) release
        ($worktree | Merge-AgentWorktree -Into release -PassThru).Target | Should -Be release
        Get-Content (Join-Path $TestDrive release/README.md) | Should -Be elsewhere
        git worktree remove --force (Join-Path $TestDrive release)
    }

    It 'does not touch a workspace with uncommitted changes' {
        $worktree = New-TestWorktree
        Add-Work $worktree
        Set-Content new.txt mine
        try { { $worktree | Merge-AgentWorktree -ErrorAction Stop } | Should -Throw -ErrorId 'WorktreeDirty,AgentOps.Cmdlets.MergeAgentWorktreeCommand' }
        finally { Remove-Item new.txt }
    }

    It 'brings back what a workflow did in a worktree, which the workspace did not see before' {
        Set-Content .agentops/agentops.yaml @(
            'agents:'
            '  writer: { tool: write_file, arguments: { path: out.txt, content: done } }'
            'approvals: { rules: [{ name: write, approve: true, tool: write_file }] }'
        )
        Grant-AgentWorkspaceTrust
        $null = New-Item workflows -ItemType Directory
        Set-Content workflows/isolated.yaml @(
            'id: isolated'
            'name: Isolated'
            'version: 1.0.0'
            'isolation: worktree'
            'locks: [workspace]'
            'steps:'
            '  - { id: write, agent: writer, action: write, creates: [out.txt] }'
        )
        git add -A
        git commit --quiet -m 'Add a workflow'
        $run = Start-AgentWorkflow isolated
        $run.Status | Should -Be Succeeded
        'out.txt' | Should -Not -Exist
        Get-AgentLock | Should -BeNullOrEmpty
        $worktree = $run | Get-AgentWorktree
        $worktree.State, $worktree.IsDirty | Should -Be Completed, $true
        (Get-AgentRun -Kind Mission | Where-Object ParentId -EQ $run.Id).Root | Should -Be $worktree.Root
        ($worktree | Merge-AgentWorktree -PassThru).CommittedFiles | Should -Be 1
        Get-Content out.txt | Should -Be done
        $run | Remove-AgentWorktree
        Get-AgentWorktree | Should -BeNullOrEmpty
    }
}

Describe 'Locks' {
    BeforeAll {
        # A run that waits for a person has not ended, so its locks are held; one that has ended leaves stale ones.
        New-BlockingMission ask
        $waiting = Start-AgentMission ask
        $ended = Start-AgentMission work
        function New-TestLock {
            param([string] $Name, $Run, [string] $Reason)
            Use-Runtime { param($Runtime) $null = $Runtime.Locks.TryAcquireAsync($Name, $Run.Id, $Reason, [System.Threading.CancellationToken]::None).GetAwaiter().GetResult() }
        }
    }
    AfterEach { Get-AgentLock | Remove-AgentLock -Force }

    It 'tell who holds them, since when, and whether they are stale' {
        New-TestLock workspace $waiting 'to change it'
        New-TestLock old $ended
        $locks = Get-AgentLock
        $locks | Should -BeOfType AgentOps.AgentLock
        $locks.Name | Should -Be old, workspace
        $held = Get-AgentLock workspace
        $held.RunId, $held.ProcessId, $held.Reason, $held.IsStale | Should -Be $waiting.Id, $PID, 'to change it', $false
        $held.ProcessStartedAt.ToUniversalTime() | Should -BeLessThan $held.Since
        ($held.Since - (Get-Date)).Duration() | Should -BeLessThan ([timespan]::FromMinutes(1))
        (Get-AgentLock old).IsStale | Should -BeTrue
        (Get-AgentLock old).StaleReason | Should -Match Succeeded
        { Get-AgentLock nobody -ErrorAction Stop } | Should -Throw -ErrorId 'LockNotFound,AgentOps.Cmdlets.GetAgentLockCommand'
        Get-AgentLock nob* | Should -BeNullOrEmpty
    }

    It 'are removed when they are stale, and by force when they are held' {
        New-TestLock workspace $waiting
        New-TestLock old $ended
        Get-AgentLock | Remove-AgentLock -WhatIf
        (Get-AgentLock).Count | Should -Be 2
        Get-AgentLock | Where-Object IsStale | Remove-AgentLock | Should -BeNullOrEmpty
        { Remove-AgentLock workspace -ErrorAction Stop } | Should -Throw -ErrorId 'LockInUse,AgentOps.Cmdlets.RemoveAgentLockCommand'
        (Remove-AgentLock workspace -Force -PassThru).RunId | Should -Be $waiting.Id
        Get-AgentLock | Should -BeNullOrEmpty
    }
}
