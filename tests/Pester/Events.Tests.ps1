BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
}
AfterAll { Exit-TestWorkspace }

Describe 'Send-AgentEvent' {
    It 'keeps an event, and says nothing unless it is asked' {
        Send-AgentEvent pull_request.opened -Correlation task-1 | Should -BeNullOrEmpty
        $sent = Send-AgentEvent push -Correlation task-1 -Actor '5DLabs-Rex[bot]' -Payload '{ "ref": "refs/heads/task-1" }' -PassThru
        $sent | Should -BeOfType AgentOps.AgentEvent
        $sent.Name, $sent.Correlation, $sent.Actor, $sent.Payload | Should -Be push, task-1, '5DLabs-Rex[bot]', '{ "ref": "refs/heads/task-1" }'
        $sent.ReceivedAt | Should -BeOfType DateTimeOffset
        (Get-AgentEvent -Correlation task-1).Name | Should -Be push, pull_request.opened
    }

    It 'takes facts as JSON, a hashtable or an object, without their secrets' {
        $table = Send-AgentEvent push -Correlation task-2 -Payload @{ label = @{ name = 'ready-for-qa' }; password = 'correct horse' } -PassThru
        ($table.Payload | ConvertFrom-Json).label.name | Should -Be ready-for-qa
        $table.Payload | Should -Not -Match horse
        $read = '{ "number": 7, "review": { "state": "approved" } }' | ConvertFrom-Json
        $object = Send-AgentEvent push -Correlation task-2 -Payload $read -PassThru
        ($object.Payload | ConvertFrom-Json).review.state | Should -Be approved
        Set-Content body.json '{ "number": 8 }'
        ((Send-AgentEvent push -Correlation task-2 -Payload (Get-Content body.json -Raw) -PassThru).Payload | ConvertFrom-Json).number | Should -Be 8
    }

    It 'keeps a delivery once' {
        $first = Send-AgentEvent push -Correlation task-3 -DeliveryId d-3 -PassThru
        $again = Send-AgentEvent push -Correlation task-3 -DeliveryId d-3 -PassThru -Verbose 4>&1
        ($again | Where-Object { $_ -is [AgentOps.AgentEvent] }).Id | Should -Be $first.Id
        "$($again | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })" | Should -Match 'd-3'
        @(Get-AgentEvent -Correlation task-3).Count | Should -Be 1
    }

    It 'finds the correlation in labels, the branch and the marker' {
        Set-Content current-task.json '{ "task_id": 26, "agent": "rex" }'
        (Send-AgentEvent push -Label bug, task-26 -PassThru).Correlation | Should -Be task-26
        (Send-AgentEvent push -Branch feature/task-26-login -PassThru).Correlation | Should -Be task-26
        (Send-AgentEvent push -Marker ./current-task.json -Label task-26 -Branch bugfix/task-9 -PassThru).Correlation | Should -Be task-26
        { Send-AgentEvent push -Marker ./current-task.json -Branch task-27 -ErrorAction Stop } | Should -Throw -ErrorId 'CorrelationConflict,AgentOps.Cmdlets.SendAgentEventCommand'
        { Send-AgentEvent push -Branch 'multitask 5' -ErrorAction Stop } | Should -Throw -ErrorId 'CorrelationMissing,*'
        { Send-AgentEvent push -Marker ./nowhere.json -ErrorAction Stop } | Should -Throw -ErrorId 'FileUnreadable,*'
        { Send-AgentEvent push -Correlation task-1 -Branch task-1 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'says that nobody gets an event without a correlation' {
        Send-AgentEvent lonely -WarningVariable warned -WarningAction SilentlyContinue
        $warned.Count | Should -Be 1
        (Get-AgentEvent lonely).Correlation | Should -BeNullOrEmpty
    }

    It 'refuses what is no event, and sends the others' {
        { Send-AgentEvent 'no name' -Correlation task-4 -ErrorAction Stop } | Should -Throw -ErrorId 'EventInvalid,*'
        { Send-AgentEvent push -Correlation task-4 -Payload 'no JSON' -ErrorAction Stop } | Should -Throw -ErrorId 'EventInvalid,*'
        { Send-AgentEvent push -Correlation task-4 -Payload @(1, 2) -ErrorAction Stop } | Should -Throw -ErrorId 'EventInvalid,*'
        { Send-AgentEvent push -Correlation task-4 -Payload @{ a = 'x' * 1MB } -ErrorAction Stop } | Should -Throw -ErrorId 'EventTooLarge,*'
        'first', 'not a name', 'last' | ForEach-Object { [pscustomobject]@{ Name = $_; Correlation = 'task-4' } } |
            Send-AgentEvent -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.Count | Should -Be 1
        (Get-AgentEvent -Correlation task-4).Name | Should -Be last, first
    }

    It 'sends an event again from what was kept' {
        $null = Send-AgentEvent closed -Correlation task-5 -Actor me -Payload @{ n = 1 } -DeliveryId d-5 -PassThru
        (Get-AgentEvent closed | Send-AgentEvent -PassThru).DeliveryId | Should -Be d-5
        $again = Get-AgentEvent closed | Send-AgentEvent -DeliveryId d-6 -PassThru
        $again.Name, $again.Correlation, $again.Actor, $again.Payload, $again.DeliveryId | Should -Be closed, task-5, me, '{"n":1}', d-6
        @(Get-AgentEvent closed).Count | Should -Be 2
    }

    It 'does nothing with -WhatIf, and for an agent' {
        Send-AgentEvent push -Correlation task-6 -WhatIf
        $env:AGENTOPS_RUN_ID = 'r1'
        try { { Send-AgentEvent push -Correlation task-6 } | Should -Throw -ErrorId 'InsideRun,*' }
        finally { $env:AGENTOPS_RUN_ID = $null }
        Get-AgentEvent -Correlation task-6 | Should -BeNullOrEmpty
    }
}

Describe 'Get-AgentEvent' {
    BeforeAll {
        $opened = Send-AgentEvent pull_request.opened -Correlation task-50 -Actor 'Rex[bot]' -PassThru
        $labeled = Send-AgentEvent pull_request.labeled -Correlation task-50 -Actor 'Cleo[bot]' -PassThru
        $pushed = Send-AgentEvent push -Correlation task-51 -Actor 'Rex[bot]' -PassThru
    }

    It 'finds by name and wildcard, correlation, actor and time, newest first' {
        (Get-AgentEvent pull_request.* -Correlation task-50).Id | Should -Be $labeled.Id, $opened.Id
        (Get-AgentEvent PULL_REQUEST.OPENED, push -Actor 'rex[bot]').Id | Should -Be $pushed.Id, $opened.Id
        (Get-AgentEvent pull_request.*, push -Limit 2).Id | Should -Be $pushed.Id, $labeled.Id
        Get-AgentEvent nothing* | Should -BeNullOrEmpty
        (Get-AgentEvent -Since 1h -Correlation task-51 -Undelivered).Id | Should -Be $pushed.Id
        Get-AgentEvent -Until 1h | Should -BeNullOrEmpty
    }

    It 'finds by id' {
        (Get-AgentEvent -Id $opened.Id, $pushed).Id | Should -Be $opened.Id, $pushed.Id
        { Get-AgentEvent -Id nothing -ErrorAction Stop } | Should -Throw -ErrorId 'EventNotFound,AgentOps.Cmdlets.GetAgentEventCommand'
    }

    It 'finds nothing of a run that got none' {
        New-TestMission idle
        Start-AgentMission idle | Get-AgentEvent | Should -BeNullOrEmpty
        { Get-AgentEvent -RunId nothing -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFound,*'
    }

    It 'completes, and shows itself in a table and a list' {
        (TabExpansion2 'Get-AgentEvent pull_request.o').CompletionMatches.CompletionText | Should -Contain pull_request.opened
        (TabExpansion2 "Get-AgentEvent -Id $($opened.Id.Substring(0, 4))").CompletionMatches.CompletionText | Should -Contain $opened.Id
        (TabExpansion2 'Send-AgentEvent push -Correlation task-5').CompletionMatches.CompletionText | Should -Contain task-51
        (TabExpansion2 'Send-AgentEvent push -Actor rex').CompletionMatches.CompletionText | Should -Contain "'Rex[bot]'"
        $opened | Out-String -Width 120 | Should -Match "$($opened.Id.Substring(0, 12)) pull_request.opened +task-50 +Rex\[bot\] +\d+s"
        $opened | Format-List | Out-String -Width 120 | Should -Match 'Payload +: \{\}'
    }
}
