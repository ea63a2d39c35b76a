#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds AgentOps and everything around it.
.DESCRIPTION
    build    compiles everything with warnings as errors, and the help where platyPS is found
    test     the xunit projects, then the Pester suite in a child PowerShell
    analyze  style (dotnet format) and PSScriptAnalyzer where it is found
    docs     turns docs/en-US into en-US/ beside the manifest
    package  output/AgentOps/<version>, ready for a module path
    demo     the shipped mission on a small repository made for it
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 test, package
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'Configuration', Justification = 'The functions read it.')]
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'analyze', 'docs', 'package', 'demo')]
    [string[]] $Task = 'build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$manifest = Join-Path $PSScriptRoot 'AgentOps.psd1'
$version = (Import-PowerShellDataFile $manifest).ModuleVersion

# A simple function: one with parameters of its own would take the program's -v for -Verbose.
function Invoke-Native {
    $program, [string[]] $arguments = $args
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { throw "$program $arguments ended with exit code $LASTEXITCODE." }
}

function Test-Tool {
    param([string] $Module)
    if (Get-Module $Module -ListAvailable) { return $true }
    Write-Warning "skipped: $Module is not installed (Install-PSResource $Module)"
    $false
}

function Invoke-Build {
    Invoke-Native dotnet build AgentOps.sln -c $Configuration -warnaserror --nologo -v minimal
    Invoke-Docs
}

function Invoke-Test {
    Invoke-Native dotnet test AgentOps.sln -c $Configuration --nologo -v minimal
    if (Test-Tool Pester) { Invoke-Native pwsh -NoProfile -NonInteractive -File tests/Pester/Run.ps1 }
}

function Invoke-Analyze {
    Invoke-Native dotnet format AgentOps.sln --verify-no-changes
    if (-not (Test-Tool PSScriptAnalyzer)) { return }
    $found = Get-ChildItem build.ps1, tests/Pester, tests/Benchmarks, module -Recurse -Include *.ps1, *.psd1 |
        ForEach-Object { Invoke-ScriptAnalyzer $_.FullName -Settings (Join-Path $PSScriptRoot tests/Pester/AnalyzerSettings.psd1) }
    $found | Format-Table Severity, RuleName, ScriptName, Line, Message -AutoSize | Out-String | Write-Output
    if ($found) { throw "PSScriptAnalyzer has $(@($found).Count) findings." }
}

function Invoke-Docs {
    if (-not (Test-Tool platyPS)) { return }
    # In a process of its own: platyPS brings a YamlDotNet into the default load context.
    Invoke-Native pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; New-ExternalHelp -Path docs/en-US -OutputPath en-US -Force | Out-Null"
}

function Invoke-Package {
    Invoke-Build
    $target = Join-Path $PSScriptRoot "output/AgentOps/$version"
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $null = New-Item $target -ItemType Directory
    Copy-Item AgentOps.psd1, LICENSE, README.md, docs, module $target -Recurse
    if (Test-Path en-US) { Copy-Item en-US $target -Recurse }
    Get-ChildItem (Join-Path $target module) -Recurse -Include *.pdb, AgentOps.*.xml | Remove-Item
    $null = Test-ModuleManifest (Join-Path $target AgentOps.psd1)
    Write-Output $target
}

function Invoke-Demo {
    $repository = Join-Path ([IO.Path]::GetTempPath()) "agentops-demo-$PID"
    Invoke-Native git init --quiet $repository
    Set-Content (Join-Path $repository README.md) "# Demo`n`nA repository to look at."
    Invoke-Native git -C $repository add .
    Invoke-Native git -C $repository -c user.name=demo -c user.email=demo@localhost commit --quiet -m 'Begin'
    Invoke-Native pwsh -NoProfile -NonInteractive -Command "
        Import-Module '$manifest'; Set-Location '$repository'
        Initialize-AgentWorkspace | Out-Host
        Start-AgentMission repo-checkup | Format-List | Out-Host
        Get-AgentRun | Get-AgentTranscript | Out-Host
        Get-AgentHealth | Format-List | Out-Host"
    Remove-Item $repository -Recurse -Force
}

foreach ($name in $Task) { & "Invoke-$name" }
