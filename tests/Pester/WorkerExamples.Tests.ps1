BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $repository = Split-Path $Manifest
    $root = Enter-TestWorkspace
    $guide = Get-Content (Join-Path $repository docs/workers.md) -Raw
    New-BlockingMission good
    New-TestMission bad -Step '{ tool: run_command, arguments: { command: [git, --version] } }', '{ tool: read_file, arguments: { path: missing.txt } }'

    # In the queue, with its one question answered.
    function Submit-TestRun {
        param([string] $Mission)
        $run = Start-AgentMission $Mission
        Get-AgentApproval -Run $run.Id | Approve-AgentApproval
        $run
    }

    # As the module installed here would be found.
    function Use-Manifest {
        param([string] $Script)
        $Script -replace 'Import-Module (AgentOps|\./\.agentops-module/AgentOps\.psd1)\b', "Import-Module '$Manifest'"
    }

    # A script as a scheduler runs it: a file in a PowerShell of its own.
    function Invoke-Job {
        param([string] $Script, [string[]] $ArgumentList)
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file (Use-Manifest $Script)
        & (Join-Path $PSHOME 'pwsh') -NoProfile -NonInteractive -File $file @ArgumentList
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'The runbook for a Hybrid Worker' {
    BeforeAll { $script = [regex]::Match($guide, '(?ms)^## Azure Automation.*?^```powershell\r?\n(.*?)^```').Groups[1].Value }

    It 'executes what waits, and gives it' {
        $run = Submit-TestRun good
        $output = Invoke-Job $script -ArgumentList '-Workspace', $root | Out-String
        $LASTEXITCODE | Should -Be 0
        $output | Should -Match $run.Id
        (Get-AgentRun $run.Id).Status | Should -Be 'Succeeded'
    }

    It 'fails its job when a run failed' {
        $null = Submit-TestRun bad
        $output = Invoke-Job $script -ArgumentList '-Workspace', $root 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 1
        $output | Should -Match '1 of 1 runs failed'
    }
}

Describe 'The command of <Name>' -ForEach @(
    @{ Name = 'the scheduled task'; Pattern = '(?m)^\$command = "(.*)"\r?$' }
    @{ Name = 'the unit with PowerShell'; Pattern = '(?m)^ExecStart=/usr/bin/pwsh -NoProfile -NonInteractive -Command "(.*)"\r?$' }
) {
    It 'works' {
        $command = [regex]::Match($guide, $Pattern).Groups[1].Value
        $command | Should -Match 'Invoke-AgentWorker'
        $command = (Use-Manifest $command) -replace "'\`$workspace'|/srv/repo", "'$root'"
        $run = Submit-TestRun good
        & (Join-Path $PSHOME 'pwsh') -NoProfile -NonInteractive -Command "$command -Once" | Out-Null
        $LASTEXITCODE | Should -Be 0
        (Get-AgentRun $run.Id).Status | Should -Be 'Succeeded'
        (Get-AgentService).Mode | Should -Be 'Service'
    }
}

Describe 'The hourly workflow' {
    BeforeAll {
        $workflow = Get-Content (Join-Path $repository docs/examples/agentops-hourly.yml) -Raw
        $script = [regex]::Match($workflow, '(?ms)^ {8}shell: pwsh\r?\n {8}run: \|\r?\n((?: {10}.*?\n)+)').Groups[1].Value -replace '(?m)^ {10}'
        $checkout = New-TestRepository (Join-Path $TestDrive 'checkout')
        $home1 = $env:AGENTOPS_CONFIG_HOME
    }
    AfterAll { $env:AGENTOPS_CONFIG_HOME = $home1 }

    It 'works on a new runner, and on the next with the store of the last' {
        $script | Should -Match 'Invoke-AgentWorker -Once'
        foreach ($runner in 'first', 'second') {
            # The user's own folder does not come along.
            $env:AGENTOPS_CONFIG_HOME = Join-Path $TestDrive $runner
            Push-Location $checkout
            try { $output = Invoke-Job $script 2>&1 | Out-String }
            finally { Pop-Location }
            $LASTEXITCODE | Should -Be 0 -Because $output
            Get-ChildItem (Join-Path $checkout .agentops) -Force | Where-Object Name -NotLike 'agentops.db*' | Where-Object Name -NE 'artifacts' | Remove-Item -Recurse -Force
        }
        @(Get-AgentRun -Workspace $checkout -Mission repo-checkup -Status Succeeded).Count | Should -Be 2
    }
}
