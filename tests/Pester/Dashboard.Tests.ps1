BeforeAll {
    . $PSScriptRoot/Common.ps1

    $dashboard = '.agentops/dashboard'

    function Read-TestDashboard {
        Export-AgentDashboard -As Json
        Get-Content "$dashboard/index.json" -Raw | ConvertFrom-Json
    }

    # Every text under a name, however deep.
    function Find-TestCommand($Value) {
        if ($Value -is [pscustomobject]) {
            foreach ($property in $Value.PSObject.Properties) {
                if ($property.Name -in 'command', 'commands', 'next_actions') { $property.Value } else { Find-TestCommand $property.Value }
            }
        }
        elseif ($Value -is [object[]]) {
            foreach ($item in $Value) { Find-TestCommand $item }
        }
    }
}

Describe 'A dashboard' {
    BeforeEach {
        Import-Module $Manifest
        $null = Enter-TestWorkspace
    }
    AfterEach {
        $env:BROWSER = $null
        Exit-TestWorkspace
    }

    It 'is one page in its own folder, and nothing is said' {
        Export-AgentDashboard | Should -BeNullOrEmpty
        (Get-ChildItem $dashboard -Force).Name | Should -Be 'index.html'
        Get-Content "$dashboard/index.html" -Raw | Should -Match '^<!DOCTYPE html>[\s\S]+</html>\n$'
        Export-AgentDashboard
    }

    It 'is nobody else''s to read' -Skip:$IsWindows {
        Export-AgentDashboard
        [int](Get-Item "$dashboard/index.html").UnixFileMode | Should -Be 0x180
    }

    It 'has three forms of one look' {
        $files = Export-AgentDashboard -As Html, Json, Markdown -PassThru
        $files | Should -BeOfType ([System.IO.FileInfo])
        $files.Name | Should -Be 'index.html', 'index.json', 'index.md'
        $json = Get-Content "$dashboard/index.json" -Raw | ConvertFrom-Json
        $json.severity | Should -Be 'Clean'
        foreach ($file in 'index.html', 'index.md') {
            Get-Content "$dashboard/$file" -Raw | Should -BeLike "*$($json.title)*"
        }
    }

    It 'goes to a file or a folder that a person names, and replaces only what they say' {
        (Export-AgentDashboard -As Json -PassThru | Get-Content -Raw | ConvertFrom-Json).freshness_policy | Should -Not -BeNullOrEmpty
        (Export-AgentDashboard out/today.md -PassThru).Name | Should -Be 'today.md'
        (Export-AgentDashboard -Path site -As Json, Html -PassThru).Name | Should -Be 'index.json', 'index.html'
        { Export-AgentDashboard site -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        { Export-AgentDashboard out/today.md -As Html -ErrorAction Stop } | Should -Throw -ErrorId 'ReportFormatUnknown,*'
        Export-AgentDashboard site -Force
        Set-Content blocked 'a file'
        { Export-AgentDashboard blocked -ErrorAction Stop } | Should -Throw -ErrorId 'FolderNotWritable,*'
    }

    It 'is only announced with -WhatIf' {
        Export-AgentDashboard -WhatIf
        Test-Path $dashboard | Should -BeFalse
    }

    It 'is opened in the browser of the person''s choice' -Skip:(-not $IsLinux) {
        Set-Content browser "#!/bin/sh`necho `"`$1`" > '$TestDrive/opened'"
        chmod +x browser
        $env:BROWSER = (Resolve-Path browser).Path
        Export-AgentDashboard -As Markdown, Html -Open
        for ($i = 0; $i -lt 200 -and -not (Test-Path "$TestDrive/opened"); $i++) { Start-Sleep -Milliseconds 50 }
        Get-Content "$TestDrive/opened" | Should -BeLike 'file:///*/.agentops/dashboard/index.html'
    }

    It 'is written also where nothing can open it' -Skip:(-not $IsLinux) {
        $env:BROWSER = 'no-such-browser'
        { Export-AgentDashboard -Open -ErrorAction Stop } | Should -Throw -ErrorId 'CommandNotFound,*'
        "$dashboard/index.html" | Should -Exist
    }

    It 'says what needs a person, and every command on it can be typed' {
        New-TestMission danger '{ tool: run_command, arguments: { command: [git, status] } }'
        $run = Start-AgentMission danger
        $run.Status | Should -Be 'Blocked'
        Submit-AgentMission danger | Out-Null
        Suspend-AgentQueue -Reason "it's late"
        Set-AgentBudget -Day -MaxCost 0
        New-AgentSchedule nightly -Mission danger -Cron '0 3 * * *'
        Export-SyncAudit -Path (New-Item .agentops/reports -ItemType Directory -Force | ForEach-Object { "$_/sync-audit.json" })
        $json = Read-TestDashboard
        $json.severity | Should -Be 'Issues'
        $json.needs_you.kind | Should -Contain 'approval'
        $json.needs_you.kind | Should -Contain 'queue'
        $commands = Find-TestCommand $json | Sort-Object -Unique
        $commands.Count | Should -BeGreaterThan 25
        foreach ($command in $commands) {
            $faults = $null
            $tree = [Management.Automation.Language.Parser]::ParseInput($command, [ref] $null, [ref] $faults)
            $faults | Should -BeNullOrEmpty -Because $command
            foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $known = (Get-Command $call.GetCommandName() -ErrorAction Stop).Parameters.Keys
                foreach ($parameter in $call.CommandElements.Where{ $_ -is [Management.Automation.Language.CommandParameterAst] }) {
                    $known | Should -Contain $parameter.ParameterName -Because $command
                }
            }
        }
        foreach ($command in $commands -like 'Get-*' -notlike '*Restart*') {
            { & ([scriptblock]::Create($command)) | Out-Null } | Should -Not -Throw -Because $command
        }
    }

    It 'shows what Get-AgentCost and Get-AgentRun show' {
        New-TestMission greet '{ tool: write_artifact, arguments: { name: a.txt, content: hello } }'
        1..3 | ForEach-Object { Start-AgentMission greet | Out-Null }
        $json = Read-TestDashboard
        $json.runs.total | Should -Be (Get-AgentRun).Count
        ($json.health_trend.rows.succeeded | Measure-Object -Sum).Sum | Should -Be 3
        $json.runs.rows.id | Should -Be (Get-AgentRun).Id
        (Get-AgentCost -By Day).Succeeded | Should -Be 3
    }

    It 'looks back as far as it is told, or as the configuration says' {
        (Read-TestDashboard).health_trend.total | Should -Be 15
        Export-AgentDashboard -As Json -Since 2d
        (Get-Content "$dashboard/index.json" -Raw | ConvertFrom-Json).health_trend.total | Should -Be 3
        Set-Content .agentops/agentops.yaml 'dashboard: { since: 4d }'
        Remove-Module AgentOps
        Import-Module $Manifest
        (Read-TestDashboard).health_trend.total | Should -Be 5
    }
}
