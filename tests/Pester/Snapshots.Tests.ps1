BeforeAll {
    . $PSScriptRoot/Common.ps1
    $shelf = '.agentops/reports/ops'
}

Describe 'The status of operations' {
    BeforeEach {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
    }
    AfterEach { Exit-TestWorkspace }

    It 'is one object with a word and a command for each part' {
        $status = Get-OpsStatus
        $status | Should -BeOfType AgentOps.OpsStatus
        $status.Parts.Name | Should -Be 'environment', 'status', 'dashboard', 'sync-audit', 'sync-health'
        $status.Parts | ForEach-Object { Get-Command ($_.Command -split ' ')[0] -Module AgentOps | Should -Not -BeNullOrEmpty }
        $status.Status | Should -Be ($status.Parts.Status | Sort-Object { [int]$_ } | Select-Object -Last 1)
        $status.Brief.Lines.Count | Should -Be 3
        $status.LatestSnapshot | Should -BeNullOrEmpty
        $shelf | Should -Not -Exist
    }

    It 'is there although the store is none, and says so' {
        # Nobody has it open any more.
        Remove-Module AgentOps
        Remove-Item .agentops/agentops.db*
        Import-Module $Manifest
        Set-Content .agentops/agentops.db 'This is no store, and it is long enough to be seen as something else.'
        $status = Get-OpsStatus
        $status.Status | Should -Be 'Issues'
        ($status.Parts | Where-Object Name -EQ dashboard).Error.Code | Should -BeLike 'store_*'
        ($status.Parts | Where-Object Name -EQ sync-health).Status | Should -Be 'Clean'
        $status.NeedsYou.Kind | Should -Contain 'dashboard'
    }

    It 'is there although the configuration is broken' {
        Set-Content .agentops/agentops.yaml 'ops: { keep_last: none }'
        $status = Get-OpsStatus
        ($status.Parts | Where-Object Name -EQ status).Error.Code | Should -Be 'configuration_invalid'
        ($status.Parts | Where-Object Name -EQ environment).Summary | Should -Match 'configuration'
    }

    It 'is shown in a few columns, and as a brief' {
        Get-OpsStatus | Out-String -Width 120 | Should -Match '(?m)^Status +Needs +Worst parts +Snapshot +First'
        Get-OpsStatus | Format-List | Out-String -Width 200 | Should -Match '(?m)^First +: First: '
        (Get-OpsStatus).Parts | Out-String -Width 120 | Should -Match '(?m)^Name +Status +Said +Took +Summary'
    }
}

Describe 'A snapshot' {
    BeforeAll {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
        $made = New-OpsSnapshot -Archive -Include CleanupPreview, SyncCheck, SyncRepairPreview
    }
    AfterAll { Exit-TestWorkspace }

    It 'has a file for people and one for programs for each part' {
        foreach ($part in $made.Parts.Name) {
            (Get-Content (Join-Path $made.Path "$part.json") -Raw | ConvertFrom-Json).generated_at | Should -Not -BeNullOrEmpty
            Join-Path $made.Path "$part.md" | Should -Exist
        }
        $made.Parts.Name | Should -Contain 'sync-repair-preview'
        $made.Parts.Name | Should -Not -Contain 'github-readiness'
        $made.LandingPage | Should -Exist
        Get-Content $made.LandingPage -Raw | Should -Not -Match '(?i)(src|href)="(https?:)?//'
    }

    It 'is in its archive, of which the hash is right' {
        $made.Archive.Sha256 | Should -Be (Get-FileHash $made.Archive.Path).Hash
        $made.Archive.IsWhole | Should -BeTrue
        @(tar tzf $made.Archive.Path).Count | Should -Be $made.Archive.Members
        $made.Archive.Members | Should -Be ($made.Files + 1)
        $target = New-Item (Join-Path $TestDrive 'out') -ItemType Directory
        tar xzf $made.Archive.Path -C $target
        Get-ChildItem (Join-Path $target $made.Name) -File | ForEach-Object { (Get-FileHash $_).Hash | Should -Be (Get-FileHash (Join-Path $made.Path $_.Name)).Hash }
    }

    It 'is private to its user' -Skip:$IsWindows {
        (Get-Item $made.Path).UnixMode | Should -Be 'drwx------'
        Get-ChildItem $made.Path, $made.Archive.Path, "$shelf/latest.json" | ForEach-Object UnixMode | Select-Object -Unique | Should -Be '-rw-------'
    }

    It 'is found by name, pattern and pipeline' {
        (Get-OpsSnapshot $made.Name).Status | Should -Be $made.Status
        ($made.Name | Get-OpsSnapshot).Name | Should -Be $made.Name
        (Get-OpsSnapshot "$($made.Name.Substring(0, 8))*" | Get-OpsSnapshot).Name | Should -Be $made.Name
        Get-OpsSnapshot 1999* | Should -BeNullOrEmpty
        { Get-OpsSnapshot nothing -ErrorAction Stop } | Should -Throw -ErrorId 'SnapshotNotFound,*'
        (TabExpansion2 'Get-OpsSnapshot 2' -cursorColumn 17).CompletionMatches.CompletionText | Should -Be $made.Name
        (TabExpansion2 'New-OpsSnapshot -Include Sync' -cursorColumn 29).CompletionMatches.CompletionText | Should -Be 'SyncCheck', 'SyncRepairPreview'
    }

    It 'is shown in a few columns' {
        $made | Out-String -Width 120 | Should -Match '(?m)^Name +Status +State +Size +Archive +Says'
    }

    It 'writes nothing with -WhatIf' {
        New-OpsSnapshot -WhatIf -KeepLast 1 | Should -BeNullOrEmpty
        @(Get-OpsSnapshot).Count | Should -Be 1
    }

    It 'is refused to an agent''s own processes' {
        $env:AGENTOPS_RUN_ID = '01hzz'
        try { { New-OpsSnapshot -ErrorAction Stop } | Should -Throw -ErrorId 'InsideRun,*' }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }
}

Describe 'Snapshots' {
    BeforeEach {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
    }
    AfterEach { Exit-TestWorkspace }

    It 'go when there are more than are to stay, and what somebody changed or put there stays' {
        $first, $second = (New-OpsSnapshot -Archive), (New-OpsSnapshot)
        Add-Content (Join-Path $second.Path 'brief.md') 'Ann: I am on it.'
        $null = New-Item "$shelf/handover/notes.md" -Force -Value 'mine'
        $third = New-OpsSnapshot -KeepLast 1
        (Get-OpsSnapshot).Name | Should -Be $third.Name, $second.Name
        (Get-OpsSnapshot).State | Should -Be 'Whole', 'Changed'
        $first.Path, $first.Archive.Path | Should -Not -Exist
        "$shelf/handover/notes.md" | Should -Exist
        (Get-OpsSnapshot -Latest).Name | Should -Be $third.Name
        (Get-Content "$shelf/latest.json" -Raw | ConvertFrom-Json).snapshot.name | Should -Be $third.Name
    }

    It 'tell the next shift what needs a person, what got worse and what to do first' {
        $null = New-OpsSnapshot
        New-BlockingMission ask
        $run = Start-AgentMission ask
        $null = New-Item .agentops/sync-applied/local-file/issue-7/20260314T150926535897Z-comment.md -Force -Value 'Done.'
        $brief = (New-OpsSnapshot).Brief
        $brief.NeedsYou | Should -Match '^Needs a person: '
        $brief.GotWorse | Should -Match 'new: The archive of hand-offs must be repaired: 1 finding.*; Health of hand-offs Clean → Issues'
        $brief.First | Should -Match '^First: '
        $null = Invoke-Expression ($brief.First -replace '^First: ')
        (Get-OpsStatus).NeedsYou.Title -join ' ' | Should -Match 'archive of hand-offs must be repaired'
        $run.Status | Should -Be 'Blocked'
    }

    It 'do not count as old reports that a clean-up takes' {
        $null = New-OpsSnapshot
        Get-ChildItem $shelf -Recurse -File | ForEach-Object { $_.LastWriteTimeUtc = [DateTime]::UtcNow.AddDays(-400) }
        Invoke-AgentCleanup reports -Confirm:$false | Should -BeNullOrEmpty
        (Get-OpsSnapshot).State | Should -Be 'Whole'
    }

    It 'whose bundle cannot be read are a warning, and stay' {
        $broken = New-OpsSnapshot
        Set-Content (Join-Path $broken.Path 'bundle.json') '{ broken'
        $whole = New-OpsSnapshot -KeepLast 1
        (Get-OpsSnapshot -WarningVariable told -WarningAction SilentlyContinue).Name | Should -Be $whole.Name
        $told | Should -HaveCount 1
        "$told" | Should -Match $broken.Name
        Join-Path $broken.Path 'index.html' | Should -Exist
    }

    It 'that cannot be kept are an error about the folder' {
        Set-Content .agentops/reports 'in the way'
        { New-OpsSnapshot } | Should -Throw -ErrorId 'FolderNotWritable,*'
    }

    It 'refuse a link in place of their folder' -Skip:$IsWindows {
        $outside = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        $null = New-Item .agentops/reports -ItemType Directory -Force
        $null = New-Item $shelf -ItemType SymbolicLink -Target $outside
        { New-OpsSnapshot } | Should -Throw -ErrorId 'SnapshotPathUnsafe,*'
        Get-ChildItem $outside | Should -BeNullOrEmpty
    }
}
