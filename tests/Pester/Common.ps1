# What the suite's files share; dot-sourced in their BeforeAll.

# AGENTOPS_TEST_MANIFEST names another build than the checkout's, such as the package's.
$script:Manifest = (Resolve-Path ($env:AGENTOPS_TEST_MANIFEST ?? (Join-Path $PSScriptRoot '../../AgentOps.psd1'))).Path

# A git repository of its own as the current location and the workspace, and a trust list that is not the user's.
function Enter-TestWorkspace {
    param([string] $Folder = (Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))))
    $env:AGENTOPS_CONFIG_HOME = Join-Path $TestDrive 'config'
    $env:AGENTOPS_WORKSPACE = $null
    $env:AGENTOPS_RUN_ID = $null
    $root = New-TestRepository $Folder
    Push-Location $root
    Initialize-AgentWorkspace
    $root
}

# The module closes its stores when it is removed; TestDrive can be deleted only after that.
function Exit-TestWorkspace {
    Remove-Module AgentOps
    Pop-Location
    $env:AGENTOPS_CONFIG_HOME = $null
}

function New-TestRepository {
    param([string] $Folder)
    $null = New-Item $Folder -ItemType Directory -Force
    git init --quiet $Folder
    # As git sees it: TestDrive is reached through a link on some systems, which a workspace must not be.
    $root = git -C $Folder rev-parse --show-toplevel
    Set-Content (Join-Path $root 'README.md') '# Test'
    git -C $root add .
    git -C $root -c user.name=test -c user.email=test@localhost commit --quiet -m 'Begin'
    $root
}

# A mission with a fixed plan. Steps are YAML flow mappings, one for each string.
function New-TestMission {
    param(
        [string] $Id,
        [string[]] $Step = @('{ tool: list_files, arguments: {} }'),
        [string[]] $Line = @()
    )
    $null = New-Item missions -ItemType Directory -Force
    $text = @("id: $Id", "goal: Do what the test $Id needs.", 'max_steps: 5', 'planner: plan') + $Line +
        @('plan:', '  steps:') + ($Step | ForEach-Object { "    - $_" }) + @('  finish: Done.')
    Set-Content "missions/$Id.yaml" $text
}

# A mission whose only step asks a person.
function New-BlockingMission {
    param([string] $Id)
    New-TestMission $Id -Step '{ tool: run_command, arguments: { command: [git, --version] } }'
}

# The module in a process of its own: what it writes, as text.
function Invoke-ChildPwsh {
    param([string] $Script)
    & (Join-Path $PSHOME 'pwsh') -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script"
}

# Runs a script in a runspace of this process, presses Ctrl+C when the condition holds, and says how long stopping took.
function Stop-WhenReady {
    param([string] $Script, [scriptblock] $Condition)
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript("Import-Module '$script:Manifest'; Set-Location '$PWD'; $Script")
        $running = $shell.BeginInvoke()
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition) -and $limit.Elapsed.TotalSeconds -lt 30) { $null = $running.AsyncWaitHandle.WaitOne(50) }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed
    }
    finally {
        $shell.Dispose()
    }
}

# The model as a process of its own; it ends when its input is closed.
function Start-LoopbackModel {
    param([string] $Script)
    $file = Join-Path $TestDrive "$([guid]::NewGuid()).json"
    Set-Content $file $Script
    $program = Join-Path $PSScriptRoot '../LoopbackModel/bin/LoopbackModel.dll'
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$program`" `"$file`"")
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $model = [System.Diagnostics.Process]::Start($start)
    $endpoint = $model.StandardOutput.ReadLine()
    Set-Content .agentops/agentops.yaml @(
        'models:'
        "  small: { model: gpt-test, endpoint: '$endpoint', attempts: 1 }"
        'default_model: small'
        'prices:'
        '  gpt-*: { input: 10, output: 100 }'
    )
    Grant-AgentWorkspaceTrust
    $model
}

function Stop-LoopbackModel {
    param($Model)
    $Model.StandardInput.Close()
    $Model.StandardOutput.ReadToEnd().Trim()
    $Model.WaitForExit()
    $Model.Dispose()
}

# A GitHub with the repository octo/demo as a process of its own; Stop-LoopbackGitHub ends it and gives the requests that came.
function Start-LoopbackGitHub {
    param([System.Collections.IDictionary] $Site)
    $file = Join-Path $TestDrive "$([guid]::NewGuid()).json"
    $Site | ConvertTo-Json -Depth 12 | Set-Content $file
    $program = Join-Path $PSScriptRoot '../LoopbackGitHub/bin/LoopbackGitHub.dll'
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$program`" `"$file`"")
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $process | Add-Member -NotePropertyName Url -NotePropertyValue $process.StandardOutput.ReadLine() -PassThru
}

function Stop-LoopbackGitHub {
    param($Process)
    # One that was stopped already has no input any longer.
    if (-not $Process.StandardInput) { return }
    $Process.StandardInput.Close()
    $Process.StandardOutput.ReadToEnd() -split '\r?\n' | Where-Object { $_ }
    $Process.WaitForExit()
    $Process.Dispose()
}
