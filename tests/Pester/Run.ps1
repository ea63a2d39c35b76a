#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }
<#
.SYNOPSIS
    Runs the Pester suite against the module in this checkout, or the one whose manifest AGENTOPS_TEST_MANIFEST names.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    # One or more test files; all of them by default.
    [Parameter(Position = 0, ValueFromRemainingArguments)]
    [string[]] $Path = $PSScriptRoot,

    # A file that gets "passed failed skipped" when the suite has ended, and below that the names of what failed.
    [string] $CountFile
)

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.CIFormat = 'None'
$result = Invoke-Pester -Configuration $configuration
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
if ($CountFile) {
    @(
        "$($result.PassedCount) $failed $($result.SkippedCount + $result.NotRunCount)"
        @($result.Failed; $result.FailedBlocks).ExpandedPath
        $result.FailedContainers | ForEach-Object { "$($_.Item)" }
    ) | Set-Content $CountFile
}
exit [int]($failed -gt 0)
