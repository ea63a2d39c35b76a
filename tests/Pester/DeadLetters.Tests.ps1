BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
    New-TestMission flaky -Step '{ tool: read_file, arguments: { path: comes-later.txt } }'

    # Submitted, and executed here as a worker would: nobody watches it fail.
    function New-TestDeadLetter {
        param([string] $Mission, [hashtable] $With = @{})
        $run = Submit-AgentMission $Mission @With
        $null = Resume-AgentRun $run -PassThru -WarningAction SilentlyContinue
        Get-CircuitBreaker | Reset-CircuitBreaker
        $run.Id
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'Dead letters' {
    BeforeEach {
        $first = New-TestDeadLetter failing
        $second = New-TestDeadLetter flaky
    }
    AfterEach {
        Get-AgentDeadLetter | Remove-AgentDeadLetter
        Get-AgentQueueItem | Remove-AgentQueueItem
    }

    It 'are the submitted runs that failed, the newest first, with their error and what to do' {
        $letters = Get-AgentDeadLetter
        $letters | Should -BeOfType AgentOps.DeadLetter
        $letters.RunId | Should -Be $second, $first
        $letter = $letters[1]
        $letter.Mission, $letter.Attempts | Should -Be failing, 1
        $letter.Code | Should -Be (Get-AgentRun $first).Error.Code
        $letter.SuggestedAction, $letter.Remedy | Should -Not -BeNullOrEmpty
        $letter.Since | Should -Be (Get-AgentRun $first).SetAsideAt
        (Get-AgentRun $first).Status | Should -Be Failed
    }

    It 'are no runs that somebody started, and no dry runs' {
        $null = Start-AgentMission failing
        Get-CircuitBreaker | Reset-CircuitBreaker
        $null = New-TestDeadLetter failing @{ DryRun = $true }
        (Get-AgentDeadLetter).Count | Should -Be 2
    }

    It 'are grouped, and chosen by category in the words of files and by name' {
        $category = (Get-AgentDeadLetter $first).Category
        $word = ($category.ToString() -creplace '(?<!^)([A-Z])', '_$1').ToLowerInvariant()
        (Get-AgentDeadLetter | Group-Object Category).Count | Should -Be 2
        (Get-AgentDeadLetter -Category $word).Count | Should -Be 2
        (Get-AgentDeadLetter -Category $category).Count | Should -Be 2
        Get-AgentDeadLetter -Category external_dependency, ExternalDependency, budget | Should -BeNullOrEmpty
        { Get-AgentDeadLetter -Category no_such_category } | Should -Throw
    }

    It 'are chosen by mission, code and time' {
        (Get-AgentDeadLetter -Mission fail*).RunId | Should -Be $first
        (Get-AgentDeadLetter -Mission nobody) | Should -BeNullOrEmpty
        (Get-AgentDeadLetter -Code (Get-AgentDeadLetter $first).Code).Count | Should -Be 2
        (Get-AgentDeadLetter -Since 1h).Count | Should -Be 2
        Get-AgentDeadLetter -Until 1h | Should -BeNullOrEmpty
    }

    It 'are found by id, and by what belongs to a run' {
        (Get-AgentDeadLetter $first).RunId | Should -Be $first
        (Get-AgentRun $first | Get-AgentDeadLetter).RunId | Should -Be $first
        (Get-AgentDeadLetter -Mission failing | Get-AgentRun).Id | Should -Be $first
        Get-AgentDeadLetter -Mission failing | Get-AgentTranscript | Should -Not -BeNullOrEmpty
        { Get-AgentDeadLetter nothing -ErrorAction Stop } | Should -Throw -ErrorId 'DeadLetterNotFound,AgentOps.Cmdlets.GetAgentDeadLetterCommand'
    }

    It 'go back into the queue together, for their next attempt' {
        Get-AgentDeadLetter | Restart-AgentDeadLetter | Should -BeNullOrEmpty
        Get-AgentDeadLetter | Should -BeNullOrEmpty
        (Get-AgentQueueItem).Id | Should -Be $first, $second
        (Get-AgentRun $first, $second).Attempt | Should -Be 2, 2
        Set-Content comes-later.txt here
        (Resume-AgentRun $second -PassThru).Status | Should -Be Succeeded
        Remove-Item comes-later.txt
    }

    It 'that cannot be restarted are one error each, and the others go on' {
        $again = Restart-AgentDeadLetter $first, nothing, $second -PassThru -ErrorVariable refused -ErrorAction SilentlyContinue
        $again.Id | Should -Be $first, $second
        $again.Status | Should -Be Queued, Queued
        $refused.FullyQualifiedErrorId | Should -Be 'DeadLetterNotFound,AgentOps.Cmdlets.RestartAgentDeadLetterCommand'
    }

    It 'are not restarted beside a run with the same key' {
        $keyed = New-TestDeadLetter failing @{ DeduplicationKey = 'one' }
        $null = Submit-AgentMission failing -DeduplicationKey one
        { Restart-AgentDeadLetter $keyed -ErrorAction Stop } | Should -Throw -ErrorId 'RunDuplicate,*'
        (Get-AgentDeadLetter $keyed).RunId | Should -Be $keyed
    }

    It 'are taken off the list, and their runs stay' {
        (Get-AgentDeadLetter $first | Remove-AgentDeadLetter -PassThru).Status | Should -Be Failed
        (Get-AgentDeadLetter).RunId | Should -Be $second
        (Get-AgentRun $first).Status | Should -Be Failed
        { Remove-AgentDeadLetter $first -ErrorAction Stop } | Should -Throw -ErrorId 'DeadLetterNotFound,*'
    }

    It 'are left as they are with -WhatIf, and by an agent' {
        Get-AgentDeadLetter | Restart-AgentDeadLetter -WhatIf
        Get-AgentDeadLetter | Remove-AgentDeadLetter -WhatIf
        $env:AGENTOPS_RUN_ID = 'r1'
        try {
            { Restart-AgentDeadLetter $first } | Should -Throw -ErrorId 'InsideRun,*'
            { Remove-AgentDeadLetter $first } | Should -Throw -ErrorId 'InsideRun,*'
        }
        finally { $env:AGENTOPS_RUN_ID = $null }
        (Get-AgentDeadLetter).Count | Should -Be 2
    }

    It 'complete by id, and show themselves in a table' {
        (TabExpansion2 "Restart-AgentDeadLetter $($first.Substring(0, 4))").CompletionMatches.CompletionText | Should -Contain $first
        Get-AgentDeadLetter $first | Out-String -Width 120 | Should -Match "$($first.Substring(0, 12)) failing +\w+ +\ds +1 \w+"
    }
}
