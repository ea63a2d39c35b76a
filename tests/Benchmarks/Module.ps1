#Requires -Version 7.4
<#
.SYNOPSIS
    What the module adds to a PowerShell process: its import, the first call after it, and one call of a script tool.
.DESCRIPTION
    Every figure stands beside a baseline of the same run. Rounds are interleaved, so that another load on the machine falls on both
    sides, and the median is shown with the fastest round. Run it on a quiet machine, after ./build.ps1.
.EXAMPLE
    pwsh -NoProfile -File tests/Benchmarks/Module.ps1
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 200)] [int] $Rounds = 15,

    # Another build to measure, such as output/AgentOps/<version>/AgentOps.psd1.
    [string] $Manifest = (Join-Path $PSScriptRoot '../../AgentOps.psd1')
)

$ErrorActionPreference = 'Stop'
$Manifest = (Resolve-Path $Manifest).Path
$folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "agentops-module-$PID") -ItemType Directory).FullName
$env:AGENTOPS_CONFIG_HOME = Join-Path $folder config
$env:AGENTOPS_WORKSPACE = $null

# A fresh process: the numbers it writes, and the milliseconds it lived.
function Measure-Process {
    param([string] $Script)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $lines = & (Join-Path $PSHOME pwsh) -NoProfile -NonInteractive -Command $Script
    [pscustomobject]@{ Lived = $watch.Elapsed.TotalMilliseconds; Said = @($lines | ForEach-Object { [double]$_ }) }
}

function Get-Median {
    param([double[]] $Value)
    ($Value | Sort-Object)[[int][Math]::Floor($Value.Count / 2)]
}

function Write-Figure {
    param([string] $What, [double[]] $Value, [double[]] $Baseline, [string] $BaselineName, [string] $Target)
    $ours, $theirs = (Get-Median $Value), (Get-Median $Baseline)
    '{0,-46} {1,8:0.00} ms (fastest {2:0.00}); {3}: {4:0.00} ms (fastest {5:0.00}), ratio {6:0.00}; target {7}' -f
    $What, $ours, ($Value | Measure-Object -Minimum).Minimum, $BaselineName, $theirs, ($Baseline | Measure-Object -Minimum).Minimum, ($ours / $theirs), $Target
}

function Measure-Import {
    # The least a binary module can be: one cmdlet that does nothing.
    $least = Join-Path $folder Least.dll
    Add-Type -OutputAssembly $least -OutputType Library -TypeDefinition '
        [System.Management.Automation.Cmdlet("Get", "Nothing")]
        public sealed class GetNothing : System.Management.Automation.PSCmdlet { }'
    New-ModuleManifest (Join-Path $folder Least.psd1) -RootModule Least.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
    $timed = '$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module "{0}"; $w.Elapsed.TotalMilliseconds'
    $plain, $small, $ours = [Collections.Generic.List[object]]::new(), [Collections.Generic.List[object]]::new(), [Collections.Generic.List[object]]::new()
    for ($round = 0; $round -lt $Rounds; $round++) {
        $plain.Add((Measure-Process '$w = [Diagnostics.Stopwatch]::StartNew(); $w.Elapsed.TotalMilliseconds'))
        $small.Add((Measure-Process ($timed -f (Join-Path $folder Least.psd1))))
        $ours.Add((Measure-Process ($timed -f $Manifest)))
    }
    $added = 0..($Rounds - 1) | ForEach-Object { $ours[$_].Lived - $plain[$_].Lived }
    $least = 0..($Rounds - 1) | ForEach-Object { $small[$_].Lived - $plain[$_].Lived }
    Write-Figure 'Import-Module, inside the process' ($ours.Said) ($small.Said) 'a module of one cmdlet' '<= 80 ms'
    Write-Figure 'Import-Module, added to the process' $added $least 'a module of one cmdlet' '<= 80 ms'
    "{0,-46} {1,8:0.00} ms" -f 'pwsh -NoProfile alone', (Get-Median $plain.Lived)
}

function New-Workspace {
    $root = Join-Path $folder repository
    git init --quiet $root
    $null = New-Item (Join-Path $root missions) -ItemType Directory
    Set-Content (Join-Path $root missions/look.yaml) 'id: look', 'goal: List the files.', 'planner: plan', 'plan: { steps: [{ tool: list_files, arguments: {} }], finish: Done. }'
    $null = Measure-Process "Import-Module '$Manifest'; Set-Location '$root'; Initialize-AgentWorkspace; 1..20 | ForEach-Object { `$null = Start-AgentMission look }"
    $root
}

function Measure-Health {
    param([string] $Root)
    $script = "Import-Module '$Manifest'; Set-Location '$Root'
        `$w = [Diagnostics.Stopwatch]::StartNew()
        1..10 | ForEach-Object { `$w.Restart(); `$null = Get-AgentHealth; `$w.Elapsed.TotalMilliseconds }"
    $all = 1..$Rounds | ForEach-Object { Measure-Process $script }
    Write-Figure 'Get-AgentHealth, first call after import' ($all | ForEach-Object { $_.Said[0] }) ($all | ForEach-Object { $_.Said[9] }) 'tenth call' '<= 60 ms'
}

# Through the engine: a run whose plan calls the tool 40 times against one that calls it once, so that what a run costs drops out.
function Measure-ScriptTool {
    param([string] $Root)
    $calls = 40
    foreach ($plan in @(@{ Id = 'one'; Count = 1 }, @{ Id = 'many'; Count = $calls + 1 })) {
        Set-Content (Join-Path $Root "missions/$($plan.Id).yaml") (@("id: $($plan.Id)", 'goal: Call the tool.', 'planner: plan', 'max_steps: 100', 'allowed_tools: [add]', 'plan:', '  steps:') +
            @('    - { tool: add, arguments: { a: 1, b: 2 } }') * $plan.Count)
    }
    $script = "Import-Module '$Manifest'; Set-Location '$Root'
        `$block = { param([int] `$a, [int] `$b) `$a + `$b }
        Register-AgentTool add `$block -Risk Safe -Idempotent
        `$w = [Diagnostics.Stopwatch]::StartNew()
        `$time = { `$w.Restart(); `$run = Start-AgentMission `$args[0]; if (`$run.Status -ne 'Succeeded') { throw `$run.Error }; `$w.Elapsed.TotalMilliseconds }
        `$null = & `$time one; `$null = & `$time many
        1..$Rounds | ForEach-Object {
            `$one = & `$time one
            `$many = & `$time many
            `$w.Restart(); for (`$i = 0; `$i -lt $calls; `$i++) { `$null = & `$block 1 2 }; `$direct = `$w.Elapsed.TotalMilliseconds
            (`$many - `$one - `$direct) / $calls
            `$w.Restart(); `$null = Start-Job { param(`$a, `$b) `$a + `$b } -ArgumentList 1, 2 | Receive-Job -Wait -AutoRemoveJob; `$w.Elapsed.TotalMilliseconds
        }"
    $said = (Measure-Process $script).Said
    $ours = for ($i = 0; $i -lt $said.Count; $i += 2) { $said[$i] }
    $jobs = for ($i = 1; $i -lt $said.Count; $i += 2) { $said[$i] }
    Write-Figure 'A script tool through the engine, overhead' $ours $jobs 'Start-Job' '<= 2.5 ms'
}

try {
    '{0} cores, PowerShell {1}, {2} rounds{3}' -f [Environment]::ProcessorCount, $PSVersionTable.PSVersion, $Rounds, $(if ($IsLinux) { ', load ' + (Get-Content /proc/loadavg) })
    Measure-Import
    $root = New-Workspace
    Measure-Health $root
    Measure-ScriptTool $root
}
finally {
    Remove-Item $folder -Recurse -Force
}
