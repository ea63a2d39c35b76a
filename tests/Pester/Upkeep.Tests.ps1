BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A file below .agentops, so many days old.
    function New-OldFile {
        param([string] $Path, [double] $Days, [string] $Text = 'text')
        $file = New-Item (Join-Path .agentops $Path) -Force -Value $Text
        $file.LastWriteTimeUtc = [DateTime]::UtcNow.AddDays(-$Days)
    }

    # Every row of the store, and every file with its content and time, but for those that SQLite keeps for itself and the log, which is
    # written a moment after what it tells.
    function Get-Everything {
        $files = Get-ChildItem .agentops -Recurse -Force | Where-Object Name -NotLike 'agentops.db*' | Where-Object FullName -NotMatch '[\\/]logs\b' | Sort-Object FullName |
            ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks) $(if (-not $_.PSIsContainer) { (Get-FileHash $_.FullName).Hash })" }
        $export = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        Export-AgentStore $export
        $files + (Get-Content $export | Select-Object -Skip 1)
    }

    function Enter-ConfiguredWorkspace {
        param([string[]] $Line = @())
        Import-Module $Manifest
        $null = Enter-TestWorkspace
        if ($Line) {
            Set-Content .agentops/agentops.yaml $Line
            Grant-AgentWorkspaceTrust
        }
    }
}

Describe 'Caches' {
    BeforeAll {
        Enter-ConfiguredWorkspace
        New-TestMission churn -Step '{ tool: git_churn, arguments: {} }'
        1..3 | ForEach-Object { $null = Start-AgentMission churn }
    }
    AfterAll { Exit-TestWorkspace }

    It 'tells what they hold and how often that was of use' {
        $cache = Get-AgentCache git_history
        $cache.Entries, $cache.Misses, $cache.Hits | Should -Be 1, 1, 2
        [math]::Round($cache.HitRate) | Should -Be 67
        $cache.Bytes | Should -Be (Get-ChildItem .agentops/cache/git_history -File | Measure-Object Length -Sum).Sum
        $cache.Ttl | Should -Be ([timespan]::FromDays(1))
    }

    It 'are found by name and pattern' {
        (Get-AgentCache).Name | Should -Be 'git_history', 'github'
        (Get-AgentCache git*).Name | Should -Be 'git_history', 'github'
        'github' | Get-AgentCache | ForEach-Object Name | Should -Be 'github'
        Get-AgentCache nothing* | Should -BeNullOrEmpty
        { Get-AgentCache nothing -ErrorAction Stop } | Should -Throw -ErrorId 'CacheNotFound,*'
    }

    It 'keep everything with -WhatIf, and what still counts with -Expired' {
        Clear-AgentCache -WhatIf
        Clear-AgentCache -Expired
        (Get-AgentCache git_history).Entries | Should -Be 1
    }

    It 'are cleared by name, and by what is piped in, without a word' {
        Get-AgentCache git_history | Clear-AgentCache | Should -BeNullOrEmpty
        (Get-AgentCache git_history).Entries | Should -Be 0
        (Clear-AgentCache git_history -PassThru).Hits | Should -Be 2
        { Clear-AgentCache nothing -ErrorAction Stop } | Should -Throw -ErrorId 'CacheNotFound,*'
    }

    It 'are filled before anybody asks' {
        Update-AgentCache git_history -WhatIf
        (Get-AgentCache git_history).Entries | Should -Be 0
        Update-AgentCache | Should -BeNullOrEmpty
        (Get-AgentCache git_history).Entries | Should -Be 1
        (Update-AgentCache git_history -PassThru).Name | Should -Be 'git_history'
        { Update-AgentCache nothing -ErrorAction Stop } | Should -Throw -ErrorId 'CacheNotFound,*'
    }

    It 'drop a damaged entry and make it anew' {
        $file = Get-ChildItem .agentops/cache/git_history -File
        Set-Content $file 'damaged'
        (Start-AgentMission churn).Status | Should -Be 'Succeeded'
        (Get-AgentCache git_history).Corrupt | Should -Be 1
        (Get-AgentCache git_history).Entries | Should -Be 1
    }

    It 'have names that complete' {
        (TabExpansion2 'Clear-AgentCache git' -cursorColumn 20).CompletionMatches.CompletionText | Should -Be 'git_history', 'github'
    }
}

Describe 'The policy' {
    BeforeAll { Enter-ConfiguredWorkspace 'retention:', '  rules:', '    - { class: reports, older_than: 365d, keep_last: 10, action: delete }' }
    AfterAll { Exit-TestWorkspace }

    It 'has the rules of the configuration first, then those that ship with the module' {
        $rules = Get-RetentionPolicy
        $rules[0].Class, $rules[0].Origin, $rules[0].KeepLast, $rules[0].OlderThan.Days | Should -Be 'reports', 'Configuration', 10, 365
        @($rules | Select-Object -Skip 1).Origin | Select-Object -Unique | Should -Be 'Default'
        (Get-RetentionPolicy runs).State | Should -Be 'succeeded', 'cancelled', 'failed', 'dry_run'
    }

    It 'is found by class' {
        (Get-RetentionPolicy reports).Count | Should -Be 2
        [pscustomobject]@{ Class = 'backups' } | Get-RetentionPolicy | ForEach-Object Action | Should -Be 'Keep'
        { Get-RetentionPolicy nothing -ErrorAction Stop } | Should -Throw -ErrorId 'RetentionClassNotFound,*'
    }

    It 'counts only where the file is trusted' {
        Revoke-AgentWorkspaceTrust
        (Get-RetentionPolicy).Origin | Select-Object -Unique | Should -Be 'Default'
        Grant-AgentWorkspaceTrust
    }

    It 'refuses what is no rule, all at once' {
        Set-Content .agentops/agentops.yaml 'retention: { keep_failures: 0, rules: [{ class: caches, state: old, action: archive }, { class: run, action: delete }] }'
        $failure = { Get-RetentionPolicy } | Should -Throw -ErrorId 'ConfigurationInvalid,*' -PassThru
        @("$failure" -split "`n").Count | Should -BeGreaterOrEqual 5
    }
}

Describe 'A clean-up' {
    BeforeEach {
        Enter-ConfiguredWorkspace 'retention: { keep_failures: 1, rules: [{ class: runs, state: succeeded, older_than: 0s, action: archive }] }'
        New-TestMission good
        $run = Start-AgentMission good
        New-OldFile reports/old.md 100
        New-OldFile reports/new.md 10
        New-OldFile 'reports/fresh/src/old/a.txt' 400
        New-OldFile 'reports/fresh/b.txt' 1
    }
    AfterEach { Exit-TestWorkspace }

    It 'shows with -WhatIf what it would do, and touches nothing' {
        # What the module notes about itself is written before, so that only the clean-up could change something.
        $null = Invoke-AgentCleanup -WhatIf
        $before = Get-Everything
        $plan = Invoke-AgentCleanup -WhatIf -Report plan.json
        Get-Everything | Should -Be $before
        'plan.json' | Should -Not -Exist

        $done = Invoke-AgentCleanup -Confirm:$false
        $done.Id | Should -Be $plan.Id
        $done.Action | Should -Be $plan.Action
        $plan.Outcome | Select-Object -Unique | Should -Be 'Planned'
        $done.Outcome | Select-Object -Unique | Should -Be 'Done'
        Get-Everything | Should -Not -Be $before
        Invoke-AgentCleanup -WhatIf | Should -BeNullOrEmpty
    }

    It 'archives a run with its transcript before it goes' {
        $item = Invoke-AgentCleanup runs -Confirm:$false
        $item.Id, $item.Action, $item.Archive | Should -Be $run.Id, 'Archive', ".agentops/archive/runs/$($run.Id).zip"
        Get-AgentRun | Should -BeNullOrEmpty
        [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $PWD $item.Archive), (Join-Path $TestDrive 'archive'))
        Get-Content $TestDrive/archive/transcript.jsonl | ForEach-Object { ($_ | ConvertFrom-Json).run_id } | Select-Object -Unique | Should -Be $run.Id
        (Get-Content $TestDrive/archive/run.json | ConvertFrom-Json).status | Should -Be 'Succeeded'
    }

    It 'takes old reports, and leaves old folders inside fresh ones' {
        (Invoke-AgentCleanup rep* -Confirm:$false).Id | Should -Be 'reports/old.md'
        '.agentops/reports/fresh/src/old/a.txt' | Should -Exist
        '.agentops/reports/new.md' | Should -Exist
    }

    It 'says of what stays why' {
        $kept = Invoke-AgentCleanup reports -IncludeKept -WhatIf | Where-Object Action -EQ Keep
        $kept.Id | Sort-Object | Should -Be 'reports/fresh', 'reports/new.md'
        $kept.Reason | Select-Object -Unique | Should -Be 'younger than 90d'
    }

    It 'keeps what is marked, and the newest failure of a mission' {
        New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
        $failed = Start-AgentMission failing
        $null = New-Item ".agentops/artifacts/$($run.Id)/.keep" -Force
        $kept = Invoke-AgentCleanup runs -IncludeKept -Confirm:$false
        ($kept | Where-Object Id -EQ $run.Id).Reason | Should -Be 'marked with .keep'
        ($kept | Where-Object Id -EQ $failed.Id).Action | Should -Be 'Keep'
        (Get-AgentRun).Count | Should -Be 2
    }

    It 'writes a report for programs or for people' {
        $items = Invoke-AgentCleanup -Confirm:$false -Report report.json
        $report = Get-Content report.json -Raw | ConvertFrom-Json
        $report.items.id | Should -Be $items.Id
        ($report.totals | Where-Object class -EQ runs).outcome | Should -Be 'Done'
        $null = Invoke-AgentCleanup -Confirm:$false -Report report.md
        Get-Content report.md -Raw | Should -Match 'nothing to clean up'
    }

    It 'refuses a report it could not write before anything goes' {
        Set-Content there.md ''
        { Invoke-AgentCleanup -Confirm:$false -Report there.md } | Should -Throw -ErrorId 'FileExists,*'
        { Invoke-AgentCleanup -Confirm:$false -Report there.txt } | Should -Throw -ErrorId 'ReportFormatUnknown,*'
        { Invoke-AgentCleanup -Confirm:$false -Report no/such/folder/a.md } | Should -Throw -ErrorId 'FolderNotWritable,*'
        '.agentops/reports/old.md' | Should -Exist
        Invoke-AgentCleanup -Confirm:$false -Report there.md -Force | Should -Not -BeNullOrEmpty
    }

    It 'knows its classes, and is nothing for agents' {
        { Invoke-AgentCleanup nothing } | Should -Throw -ErrorId 'RetentionClassNotFound,*'
        (TabExpansion2 'Invoke-AgentCleanup rep' -cursorColumn 23).CompletionMatches.CompletionText | Should -Be 'reports'
        $env:AGENTOPS_RUN_ID = 'x'
        try { { Invoke-AgentCleanup -Confirm:$false } | Should -Throw -ErrorId 'InsideRun,*' }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }

    It 'reports what it could not do as an error for that item, and goes on' {
        Set-Content .agentops/archive 'a file where the folder should be'
        $items = Invoke-AgentCleanup -Confirm:$false -ErrorVariable failures -ErrorAction SilentlyContinue
        ($items | Where-Object Class -EQ runs).Outcome | Should -Be 'Failed'
        $failures[0].FullyQualifiedErrorId | Should -Be 'CleanupFailed,AgentOps.Cmdlets.InvokeAgentCleanupCommand'
        ($items | Where-Object Class -EQ reports).Outcome | Should -Be 'Done'
    }
}
