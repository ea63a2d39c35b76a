BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest -Force
    $commands = Get-Command -Module AgentOps | ForEach-Object {
        @{ Name = $_.Name; Command = $_ }
    }
    $outputs = Get-Command -Module AgentOps | ForEach-Object { $_.OutputType.Type } | Where-Object Namespace -Like 'AgentOps*' | Sort-Object FullName -Unique |
        ForEach-Object { @{ Type = $_.FullName } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $repository = Split-Path $Manifest
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    # Verbs that only look, and verbs whose output is the reason to call them.
    $looking = 'Get', 'Test', 'Wait', 'Measure'
    $producing = 'Start', 'Submit', 'New', 'Invoke', 'Backup', 'Import'

    function Get-OwnParameter {
        param($Command)
        $Command.Parameters.Values | Where-Object Name -NotIn $common
    }
}

Describe '<Name>' -ForEach $commands {
    It 'has an approved verb' {
        (Get-Verb).Verb | Should -Contain $Command.Verb
    }

    It 'has a singular noun of ours' {
        $Command.Noun | Should -Match '^(Agent|CircuitBreaker|GitHubReadiness|OpsSnapshot|OpsStatus|RetentionPolicy|Sync)'
        $Command.Noun | Should -Not -Match '[^su]s$'
    }

    It 'is a sealed class named after it' {
        $Command.ImplementingType.Name | Should -Be "$($Command.Verb)$($Command.Noun)Command"
        $Command.ImplementingType.IsSealed | Should -BeTrue
    }

    It 'says what it gives' {
        $Command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'asks before it changes anything' {
        if ($Command.Verb -notin $looking) { $Command.Parameters.Keys | Should -Contain 'WhatIf' }
        else { $Command.Parameters.Keys | Should -Not -Contain 'WhatIf' }
    }

    It 'is silent without -PassThru where it changes something' {
        if ($Command.Verb -notin ($looking + $producing)) { $Command.Parameters.Keys | Should -Contain 'PassThru' }
    }

    It 'takes -Workspace' {
        $Command.Parameters.Keys | Should -Contain 'Workspace'
    }

    It 'has no parameter of a foreign type' {
        foreach ($parameter in Get-OwnParameter $Command) {
            $type = $parameter.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            if ($type.IsGenericType) { $type = $type.GetGenericArguments()[0] }
            $type.Namespace | Should -Match '^(System|AgentOps)' -Because $parameter.Name
        }
    }

    It 'has switches, not truth values' {
        (Get-OwnParameter $Command).ParameterType | Should -Not -Contain ([bool])
    }

    It 'has at most two positional parameters and one that takes the pipeline in each set, and a default among several' {
        foreach ($set in $Command.ParameterSets) {
            @($set.Parameters | Where-Object Position -GE 0).Count | Should -BeLessOrEqual 2 -Because $set.Name
            @($set.Parameters | Where-Object ValueFromPipeline).Count | Should -BeLessOrEqual 1 -Because $set.Name
        }
        if ($Command.ParameterSets.Count -gt 1) { $Command.DefaultParameterSet | Should -Not -BeNullOrEmpty }
    }
}

Describe 'The view of <Type>' -ForEach $outputs {
    BeforeAll {
        $views = (Get-FormatData -TypeName $Type -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition
        $table = $views.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] } | Select-Object -First 1
    }

    It 'is a table of at most six columns, and a list' {
        $table | Should -Not -BeNullOrEmpty
        $table.Headers.Count | Should -BeIn (5, 6)
        $views.Control | Where-Object { $_ -is [System.Management.Automation.ListControl] } | Should -Not -BeNullOrEmpty
    }

    It 'leaves its last column room on a console of 80 columns' {
        $fixed = ($table.Headers | Select-Object -SkipLast 1 | Measure-Object Width -Sum).Sum + $table.Headers.Count - 1
        $last = $table.Headers[-1].Width
        $fixed + ($last ? $last : 14) | Should -BeLessOrEqual 80
    }

    It 'is short where several types come out of one pipeline, and in a message' {
        $display = (Get-TypeData $Type).DefaultDisplayPropertySet.ReferencedProperties
        $display.Count | Should -BeIn (4..8)
        $display | Where-Object { $_ -notin ($Type -as [type]).GetProperties().Name } | Should -BeNullOrEmpty
        ($Type -as [type]).GetMethod('ToString', [type[]]@()).IsDefined([System.Runtime.CompilerServices.CompilerGeneratedAttribute], $false) | Should -BeFalse
    }

    It 'names only what the type has' {
        $known = ($Type -as [type]).GetProperties().Name
        $entries = @($table.Rows.Columns.DisplayEntry) +
            @(($views.Control | Where-Object { $_ -is [System.Management.Automation.ListControl] }).Entries.Items.DisplayEntry)
        foreach ($entry in $entries) {
            $names = if ($entry.ValueType -eq 'Property') { $entry.Value } else { [regex]::Matches($entry.Value, '\$_\.(\w+)') | ForEach-Object { $_.Groups[1].Value } }
            $names | Where-Object { $_ -notin $known -and $_ -notin 'Message', 'Runbook', 'Command', 'ToString' } | Should -BeNullOrEmpty
        }
    }
}

Describe 'The manifest' {
    It 'exports exactly the cmdlets of the assembly' {
        $types = [AgentOps.Cmdlets.Display].Assembly.GetExportedTypes() | Where-Object { -not $_.IsAbstract -and $_.IsSubclassOf([System.Management.Automation.Cmdlet]) }
        $names = $types | ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } | ForEach-Object { "$($_.VerbName)-$($_.NounName)" } | Sort-Object
        $data = Import-PowerShellDataFile $Manifest
        $data.CmdletsToExport | Sort-Object | Should -Be $names
        @($data.FunctionsToExport) + @($data.AliasesToExport) + @($data.VariablesToExport) | Should -BeNullOrEmpty
    }

    It 'ships no second copy of the runtime or of PowerShell' {
        Join-Path $repository 'module/bin/adapters/AgentOps.Runtime.dll' | Should -Not -Exist
        Join-Path $repository 'module/bin/System.Management.Automation.dll' | Should -Not -Exist
    }

    It 'has every error in docs/errors.md' {
        $page = Join-Path $repository 'docs/errors.md'
        $page | Should -Exist
        $text = Get-Content $page -Raw
        [AgentOps.ErrorTable]::All.ErrorId | Where-Object { $text -notmatch "\b$_\b" } | Should -BeNullOrEmpty
    }
}
