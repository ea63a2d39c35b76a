BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    git config user.name test
    git config user.email test@localhost
    New-TestMission work
    $null = New-Item src -ItemType Directory
    Set-Content src/old.txt (1..300)
    git add -A
    git commit --quiet -m 'Begin with a mission'
}
AfterAll { Exit-TestWorkspace }

Describe 'Test-AgentGuardrail' {
    AfterEach {
        git reset --quiet --hard
        git clean --quiet --force -d -x -e .agentops
    }

    It 'is silent about a clean working tree and about documents' {
        Test-AgentGuardrail | Should -BeNullOrEmpty
        Set-Content guide.md 'More about credentials.'
        Test-AgentGuardrail | Should -BeNullOrEmpty
        Test-AgentGuardrail -Quiet | Should -BeTrue
    }

    It 'gives a typed finding for each thing, worst first' {
        Set-Content .env.local 'A=1'
        Set-Content src/app.py 'print(1)'
        $findings = Test-AgentGuardrail
        $findings | Should -BeOfType AgentOps.GuardrailFinding
        $findings.Rule | Should -Be secret_file, code_without_tests
        $findings.Severity | Should -Be High, Medium
        $findings.Path | Should -Be .env.local, src/app.py
        "$($findings[0])" | Should -BeLike 'High secret_file: .env.local: *'
        Test-AgentGuardrail -Quiet | Should -BeFalse
    }

    It 'names the line of a secret and never the secret' {
        Set-Content guide.md 'first', 'password = "hunter2hunter2"'
        $finding = Test-AgentGuardrail
        $finding.Rule, $finding.Path, $finding.Line | Should -Be secret_content, guide.md, 2
        $finding | Format-List | Out-String | Should -Not -Match hunter2
    }

    It 'compares with any commit' {
        Remove-Item src/old.txt
        git commit --quiet -am 'Remove'
        try {
            Test-AgentGuardrail | Should -BeNullOrEmpty
            (Test-AgentGuardrail -Base HEAD~1).Rule | Should -Be large_deletion
        }
        finally { git reset --quiet --hard HEAD~1 }
    }

    It 'tells code outside the plan where there is a plan' {
        Set-Content src/a.py, src/b.py, src/a_test.py 'x'
        Test-AgentGuardrail | Should -BeNullOrEmpty
        Test-AgentGuardrail -PlannedFile src/ | Should -BeNullOrEmpty
        (Test-AgentGuardrail -PlannedFile guide.md | Where-Object Rule -EQ plan_drift).Path | Should -Be src/a.py, src/b.py
        (Test-AgentGuardrail -PlannedFile @()).Rule | Should -Be plan_drift, plan_drift
    }

    It 'takes worktrees and runs from the pipeline, and compares with what they were made of' {
        $run = Start-AgentMission work
        $registry = [AgentOps.Cmdlets.AgentCommand].GetProperty('Registry', [System.Reflection.BindingFlags] 'NonPublic, Static').GetValue($null)
        $rent = $registry.GetType().GetMethod('RentAsync', [System.Reflection.BindingFlags] 'NonPublic, Public, Instance', @([AgentOps.Workspace], [System.Threading.CancellationToken]))
        $lease = $rent.Invoke($registry, @([AgentOps.Workspace]::new($root), [System.Threading.CancellationToken]::None)).GetAwaiter().GetResult()
        try { $null = $lease.Value.Worktrees.PrepareAsync($run.Id, 'guarded', 'Worktree', 'Allow', [System.Threading.CancellationToken]::None).GetAwaiter().GetResult() }
        finally { $lease.Dispose() }
        $worktree = Get-AgentWorktree $run.Id
        Set-Content (Join-Path $worktree.Path deploy.key) 'k'
        git -C $worktree.Path add -A
        git -C $worktree.Path commit --quiet -m 'Work'

        ($worktree | Test-AgentGuardrail).Path | Should -Be deploy.key
        ($run | Test-AgentGuardrail).Path | Should -Be deploy.key
        (Test-AgentGuardrail $run.Id.Substring(0, $run.Id.Length - 1)).Path | Should -Be deploy.key
        Test-AgentGuardrail -Worktree $worktree.Branch -Quiet | Should -BeFalse
        Test-AgentGuardrail | Should -BeNullOrEmpty -Because 'the worktree is not the workspace'
        Remove-AgentWorktree $worktree -Force
    }

    It 'follows the configuration of a trusted workspace, and of another only where it is stricter' {
        Add-Content .agentops/agentops.yaml "`nguardrails: { removed_lines: 2, secret_files: { add: ['*.cred'] }, rules: { code_without_tests: { enabled: false } } }"
        Set-Content src/app.py, x.cred 'x'
        Set-Content README.md ''
        $untrusted = Test-AgentGuardrail
        $untrusted.Rule | Should -Contain code_without_tests
        $untrusted.Rule | Should -Contain secret_file
        Grant-AgentWorkspaceTrust -Confirm:$false
        $trusted = Test-AgentGuardrail
        $trusted.Rule | Should -Contain secret_file
        $trusted.Rule | Should -Not -Contain code_without_tests
    }

    It 'works without a workspace' {
        $other = New-TestRepository (Join-Path $TestDrive 'other')
        Set-Content (Join-Path $other id_ecdsa) 'k'
        Push-Location $other
        try { (Test-AgentGuardrail).Path | Should -Be id_ecdsa } finally { Pop-Location }
        (Test-AgentGuardrail -Path $other).Path | Should -Be id_ecdsa
    }

    It 'reports what cannot be checked and calls it not good' {
        $null = New-Item (Join-Path $TestDrive plain) -ItemType Directory -Force
        { Test-AgentGuardrail -Path (Join-Path $TestDrive plain) -ErrorAction Stop } | Should -Throw -ErrorId 'NotARepository,AgentOps.Cmdlets.TestAgentGuardrailCommand'
        { Test-AgentGuardrail -Path (Join-Path $TestDrive none) -ErrorAction Stop } | Should -Throw -ErrorId 'NotARepository,*'
        { Test-AgentGuardrail -Base nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'GuardrailBaseNotFound,AgentOps.Cmdlets.TestAgentGuardrailCommand'
        { Test-AgentGuardrail nobody -ErrorAction Stop } | Should -Throw -ErrorId 'WorktreeNotFound,AgentOps.Cmdlets.TestAgentGuardrailCommand'
        Test-AgentGuardrail -Base nowhere -Quiet -ErrorAction Ignore | Should -BeFalse
    }
}
