BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    $roles = 'issue-engineer', 'issue-plan', 'issue-qa', 'issue-review', 'issue-triage'

    function Get-Copy { param([string] $Name) Join-Path $root .agentops missions "$Name.yaml" }

    # As it would be found after an upgrade: the copy, or what is noted of it, is of an older text.
    function Set-OlderCopy {
        param([string] $Name, [switch] $Edited)
        Update-AgentTemplate $Name -Force
        $text = (Get-Content (Get-Copy $Name) -Raw) + "# older`n"
        $hash = [System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($text))).ToLowerInvariant()
        $notes = Get-Content .agentops/workflows/templates.json -Raw | ConvertFrom-Json
        $notes.templates."missions/$Name.yaml" = $hash
        $notes | ConvertTo-Json | Set-Content .agentops/workflows/templates.json
        Set-Content (Get-Copy $Name) ($Edited ? "$text# ours`n" : $text) -NoNewline
    }
}

AfterAll { Exit-TestWorkspace $root }

Describe 'Get-AgentTemplate' {
    It 'lists what is shipped where nothing was copied' {
        $all = Get-AgentTemplate
        $all.State | Select-Object -Unique | Should -Be Shipped
        ($all | Where-Object Kind -EQ Workflow).Name | Should -Contain issue
        (Get-AgentTemplate issue-*).Name | Should -Be $roles
    }

    It 'says which name is none, and is silent about a pattern' {
        { Get-AgentTemplate nobody -ErrorAction Stop } | Should -Throw -ErrorId 'TemplateNotFound,*'
        Get-AgentTemplate nobody* | Should -BeNullOrEmpty
    }
}

Describe 'Copies that a team edits' {
    BeforeEach { Remove-Item .agentops/missions/*, .agentops/workflows -Recurse -ErrorAction Ignore }

    It 'are made for issue runs with a workspace, again without harm, and count before what is shipped' {
        Initialize-AgentWorkspace -IncludeIssueTemplate
        (Get-AgentTemplate -State Current).Name | Sort-Object | Should -Be (@('issue') + $roles)
        Add-Content (Get-Copy issue-plan) '# ours'
        Remove-Item (Get-Copy issue-qa)
        Initialize-AgentWorkspace -IncludeIssueTemplate
        (Get-AgentTemplate issue-plan).State | Should -Be Edited
        (Get-AgentTemplate issue-qa).State | Should -Be Current
        (Get-AgentMission issue-plan).Origin | Should -Be Workspace
        (Get-AgentWorkflow issue).Origin | Should -Be Workspace
        (Test-AgentMission issue-*).Rule | Select-Object -Unique | Should -Be model-missing
    }

    It 'are not made of what nobody named' {
        Update-AgentTemplate
        Get-AgentTemplate | Where-Object State -NE Shipped | Should -BeNullOrEmpty
        (Update-AgentTemplate issue-plan -PassThru).Change | Should -Be Written
        (Get-AgentTemplate | Where-Object State -NE Shipped).Name | Should -Be issue-plan
    }

    It 'are mended where they are old or gone, and doing it again changes nothing' {
        Set-OlderCopy issue-plan
        Update-AgentTemplate issue-qa
        Remove-Item (Get-Copy issue-qa)
        (Get-AgentTemplate issue-plan, issue-qa).State | Should -Be Outdated, Missing
        (Update-AgentTemplate -PassThru | Where-Object Change -NE None).Name | Should -Be issue-plan, issue-qa
        (Get-AgentTemplate issue-plan, issue-qa).State | Should -Be Current, Current
        (Update-AgentTemplate -PassThru).Change | Select-Object -Unique | Should -Be None
    }

    It 'get the new text beside them where both were changed' {
        Set-OlderCopy issue-plan -Edited
        (Get-AgentTemplate issue-plan).State | Should -Be Conflict
        $mended = Update-AgentTemplate -PassThru -WarningVariable warned -WarningAction SilentlyContinue | Where-Object Name -EQ issue-plan
        $warned | Should -HaveCount 1
        $mended.Change, $mended.State | Should -Be WrittenBeside, Edited
        Get-Content $mended.Beside -Raw | Should -BeExactly (Get-Content $mended.ShippedPath -Raw)
        Get-Content (Get-Copy issue-plan) -Raw | Should -Match '# ours'
        Update-AgentTemplate -WarningVariable again
        $again | Should -BeNullOrEmpty
        (Get-AgentMission).Id | Should -Contain issue-plan
    }

    It 'are given up only by -Force, and kept as a backup' {
        Update-AgentTemplate issue-plan
        Set-Content (Get-Copy issue-plan) "id: issue-plan`ngoal: Ours."
        Update-AgentTemplate issue-plan
        (Get-AgentTemplate issue-plan).State | Should -Be Edited
        $mended = Get-AgentTemplate issue-plan | Update-AgentTemplate -Force -PassThru
        $mended.Change, $mended.State | Should -Be Replaced, Current
        Get-Content $mended.Beside -Raw | Should -Match 'Ours'
    }

    It 'are left alone by -WhatIf' {
        Set-OlderCopy issue-plan
        $before = Get-ChildItem .agentops/missions, .agentops/workflows | ForEach-Object { "$($_.Name) $($_.LastWriteTimeUtc.Ticks)" }
        Update-AgentTemplate -WhatIf
        Update-AgentTemplate issue* -Force -WhatIf
        Get-ChildItem .agentops/missions, .agentops/workflows | ForEach-Object { "$($_.Name) $($_.LastWriteTimeUtc.Ticks)" } | Should -Be $before
    }

    It 'are told by the environment check when they have drifted' {
        Update-AgentTemplate issue-plan
        (Test-AgentEnvironment -Name template-drift).Status | Should -Be Pass
        Set-OlderCopy issue-plan
        $check = Test-AgentEnvironment -Name template-drift
        $check.Status | Should -Be Warning
        $check.Detail | Should -Match 'issue-plan \(Outdated\)'
        $check.Remedy | Should -Match 'Update-AgentTemplate'
    }

    It 'are not an agent''s to change' {
        $env:AGENTOPS_RUN_ID = '01jz4w'
        try { { Update-AgentTemplate } | Should -Throw -ErrorId 'InsideRun,*' }
        finally { Remove-Item env:AGENTOPS_RUN_ID }
    }
}
