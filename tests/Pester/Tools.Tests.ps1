BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace

    # One call of a tool through the real engine.
    function Invoke-Tool {
        param([string] $Name, [string] $Arguments = '{}')
        New-TestMission "call-$($Name.Replace('_', '-'))" -Step "{ tool: $Name, arguments: $Arguments }"
        $run = Start-AgentMission "call-$($Name.Replace('_', '-'))"
        $run | Get-AgentTranscript | Where-Object Kind -EQ Step
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'A script block as a tool' {
    BeforeAll {
        $tool = Register-AgentTool greet {
            <#
            .SYNOPSIS
            Greets somebody.
            .PARAMETER Who
            Whom to greet.
            #>
            param(
                [Parameter(Mandatory)] [string] $Who,
                [ValidateRange(1, 9)] [int] $Times = 1,
                [ValidateSet('warm', 'cold')] [string] $Tone,
                [ValidatePattern('^[a-z]+$')] [string] $Code,
                [switch] $Loud,
                [string[]] $Tag,
                [hashtable] $Map,
                [double] $Ratio,
                [System.DayOfWeek] $Day,
                $Anything
            )
            "hello $Who$Tone$Code$Anything" * $Times
            if ($Loud) { "loud $($Tag -join '+') $($Map.key) $Ratio $Day" }
        } -Risk Safe -PassThru
        $schema = $tool.Schema | ConvertFrom-Json
    }
    AfterAll { Unregister-AgentTool greet }

    It 'is described by its help and its parameters' {
        $tool.Description | Should -Be 'Greets somebody.'
        $tool.Source | Should -Be 'Session'
        $schema.required | Should -Be 'Who'
        $schema.additionalProperties | Should -BeFalse
        $schema.properties.Who.type | Should -Be 'string'
        $schema.properties.Who.description | Should -Be 'Whom to greet.'
        $schema.properties.Times.type | Should -Be 'integer'
        $schema.properties.Times.minimum | Should -Be 1
        $schema.properties.Times.maximum | Should -Be 9
        $schema.properties.Tone.enum | Should -Be 'warm', 'cold'
        $schema.properties.Code.pattern | Should -Be '^[a-z]+$'
        $schema.properties.Loud.type | Should -Be 'boolean'
        $schema.properties.Tag.items.type | Should -Be 'string'
        $schema.properties.Map.type | Should -Be 'object'
        $schema.properties.Ratio.type | Should -Be 'number'
        $schema.properties.Day.enum | Should -Contain 'Friday'
        $schema.properties.Anything.PSObject.Properties.Name | Should -Not -Contain 'type'
    }

    It 'gets its arguments as parameters of their types' {
        $step = Invoke-Tool greet '{ Who: you, Loud: true, Tag: [a, b], Map: { key: value }, Ratio: 0.5, Day: Friday }'
        $step.Status | Should -Be 'Succeeded'
        $step.Output | Should -Be "hello you`nloud a+b value 0.5 Friday"
    }

    It 'is listed and found by name and pattern' {
        (Get-AgentTool greet).Name | Should -Be 'greet'
        (Get-AgentTool 'gre*').Name | Should -Be 'greet'
        Get-AgentTool 'nothing*' | Should -BeNullOrEmpty
        { Get-AgentTool nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ToolNotFound,*'
        (Get-AgentTool).Name | Should -Contain 'read_file'
    }

    It 'is Destructive unless a person says otherwise' {
        (Register-AgentTool careful { } -PassThru).Risk | Should -Be 'Destructive'
        New-TestMission careful-call -Step '{ tool: careful, arguments: {} }'
        (Start-AgentMission careful-call).Status | Should -Be 'Blocked'
        Get-AgentRun -Status Blocked | Stop-AgentRun
        Unregister-AgentTool careful
    }

    It 'replaces one of the same name only with -Force' {
        { Register-AgentTool greet { } } | Should -Throw -ErrorId 'ToolAlreadyRegistered,*'
        { Register-AgentTool read_file { } -Force } | Should -Throw -ErrorId 'ToolAlreadyRegistered,*'
    }

    It 'needs a name of the right form and a text that parses' {
        { Register-AgentTool 'Not A Name' { } } | Should -Throw -ErrorId 'ToolDefinitionInvalid,*'
    }

    It 'is not registered with -WhatIf or inside a run' {
        Register-AgentTool never { } -WhatIf
        $env:AGENTOPS_RUN_ID = 'some-run'
        try { { Register-AgentTool never { } } | Should -Throw -ErrorId 'InsideRun,*' } finally { $env:AGENTOPS_RUN_ID = $null }
        { Get-AgentTool never -ErrorAction Stop } | Should -Throw -ErrorId 'ToolNotFound,*'
    }
}

Describe 'What a script tool writes' {
    BeforeAll {
        Register-AgentTool objects { [pscustomobject]@{ name = 'a'; size = 1 }; Write-Warning 'careful'; Write-Verbose 'detail' -Verbose; Write-Information 'note' } -Risk Safe
        Register-AgentTool complains { 'before'; Write-Error 'it is broken' } -Risk Safe
        Register-AgentTool throws { throw 'no way' } -Risk Safe
        Register-AgentTool asks { Read-Host 'Who' } -Risk Safe
        Register-AgentTool floods { while ($true) { 'x' * 1MB } } -Risk Safe
        Register-AgentTool leaks ([scriptblock]::Create('$global:leaked = 1 + $global:leaked; Set-Location /; "$global:leaked"')) -Risk Safe
        Register-AgentTool stands { "$PWD" } -Risk Safe
        $callers = 'secret of the session'
        Register-AgentTool peeks { "[$callers]" } -Risk Safe
    }
    AfterAll { Unregister-AgentTool objects, complains, throws, asks, floods, leaks, stands, peeks }

    It 'is text for people, with every stream' {
        $step = Invoke-Tool objects
        $step.Output | Should -Match 'name\s+size'
        $step.Output | Should -Match 'WARNING: careful'
        $step.Output | Should -Match 'VERBOSE: detail'
        $step.Output | Should -Match 'INFORMATION: note'
    }

    It 'is data for the steps after it' {
        New-TestMission data -Step '{ tool: objects, arguments: {} }', '{ tool: write_artifact, arguments: { name: out.txt, content: "size {{ steps.1.data.size }}" } }'
        $run = Start-AgentMission data
        Get-Content (Join-Path $root ".agentops/artifacts/$($run.Id)/out.txt") | Should -Be 'size 1'
    }

    It 'fails the step when it is an error, and keeps what came before' {
        foreach ($name in 'complains', 'throws', 'asks') {
            $step = Invoke-Tool $name
            $step.Status | Should -Be 'Failed' -Because $name
            $step.Error.Code | Should -Be 'tool_failed' -Because $name
        }
        (Invoke-Tool complains).Output | Should -Match 'before'
    }

    It 'ends when it is too much' {
        (Invoke-Tool floods).Error.Code | Should -Be 'tool_failed'
    }

    It 'leaves nothing for the next call' {
        (Invoke-Tool leaks).Output | Should -Be '1'
        (Invoke-Tool leaks).Output | Should -Be '1'
        (Invoke-Tool stands).Output | Should -Be $root
    }

    It 'sees nothing of the session that registered it' {
        (Invoke-Tool peeks).Output | Should -Be '[]'
    }
}

Describe 'A stored tool' {
    BeforeAll {
        $null = New-Item scripts -ItemType Directory
        Set-Content scripts/Get-Answer.ps1 'param([int]$Question) "answer $($Question + 1)"'
    }

    It 'is a script file by reference and hash' {
        $tool = Register-AgentTool -Path scripts/Get-Answer.ps1 -Risk Safe -PassThru
        $tool.Name | Should -Be 'get_answer'
        $tool.Source | Should -Be 'Script'
        (Invoke-Tool get_answer '{ Question: 41 }').Output | Should -Be 'answer 42'
    }

    It 'refuses to run when the script was changed' {
        Add-Content scripts/Get-Answer.ps1 '# changed'
        (Invoke-Tool get_answer '{ Question: 41 }').Error.Code | Should -Be 'tool_changed'
        Register-AgentTool -Path scripts/Get-Answer.ps1 -Risk Safe -Force
        (Invoke-Tool get_answer '{ Question: 41 }').Status | Should -Be 'Succeeded'
    }

    It 'is there for another process' {
        Invoke-ChildPwsh "Import-Module '$Manifest'; Set-Location '$root'; (Get-AgentTool get_answer).Source" | Should -Be 'Script'
    }

    It 'is a command with its module' {
        $tool = Register-AgentTool -Module Microsoft.PowerShell.Utility -Command Get-Random -Name roll -Risk Safe -Idempotent -PassThru
        $tool.Source | Should -Be 'Module'
        $tool.Idempotent | Should -BeTrue
        (Invoke-Tool roll '{ Minimum: 3, Maximum: 4 }').Output | Should -Be '3'
    }

    It 'must be one that a new session finds, inside the workspace' {
        function global:Get-OnlyHere { }
        { Register-AgentTool -Command Get-OnlyHere } | Should -Throw -ErrorId 'CommandNotFound,*'
        Set-Content (Join-Path $TestDrive 'outside.ps1') '1'
        { Register-AgentTool -Path (Join-Path $TestDrive 'outside.ps1') } | Should -Throw -ErrorId 'PathOutsideWorkspace,*'
    }

    It 'is gone once unregistered, by name or from the pipeline' {
        Unregister-AgentTool roll -WhatIf
        (Get-AgentTool roll).Name | Should -Be 'roll'
        Get-AgentTool roll, get_answer | Unregister-AgentTool
        Get-AgentTool roll, get_answer -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        { Unregister-AgentTool roll -ErrorAction Stop } | Should -Throw -ErrorId 'ToolNotFound,*'
        { Unregister-AgentTool read_file -ErrorAction Stop } | Should -Throw -ErrorId 'ToolNotFound,*'
    }
}
