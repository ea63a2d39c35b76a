@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # The functions of build.ps1 are named after its tasks; what users call is compiled, and the convention suite checks those nouns.
        'PSUseSingularNouns'
        # Test files set variables in BeforeAll that only other blocks read.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Helpers in tests make and remove things in TestDrive only.
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
