namespace AgentOps.Tests.Publications;

public sealed class RemoteFaultTests
{
    [Theory]
    [InlineData("To https://github.com/o/r\n!\tabc:refs/heads/x\t[rejected] (non-fast-forward)\nDone\nerror: failed to push some refs", "publication_branch_taken")]
    [InlineData("!\tabc:refs/heads/x\t[rejected] (fetch first)", "publication_branch_taken")]
    [InlineData("!\tabc:refs/heads/x\t[remote rejected] (protected branch hook declined)", "dependency_rejected")]
    [InlineData("remote: Permission to o/r.git denied to ada.\nfatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 403", "dependency_rejected")]
    [InlineData("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "dependency_rejected")]
    [InlineData("git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.", "dependency_rejected")]
    [InlineData("fatal: '/gone' does not appear to be a git repository", "dependency_rejected")]
    [InlineData("fatal: transport 'ext' not allowed", "dependency_rejected")]
    [InlineData("fatal: unable to access 'https://github.com/o/r/': Could not resolve host: github.com", "dependency_unavailable")]
    [InlineData("error: RPC failed; curl 56 GnuTLS recv error\nfatal: the remote end hung up unexpectedly", "dependency_unavailable")]
    [InlineData("there was no answer within 5m", "dependency_unavailable")]
    public void What_git_says_about_a_remote_has_one_error_for_each_cause(string said, string code) => Assert.Equal(code, RemoteFault.Of("push", "origin", said).Code);

    [Fact]
    public void A_password_in_an_address_is_not_told() =>
        Assert.DoesNotContain("s3cretPassw0rd", RemoteFault.Of("push", "origin", "fatal: unable to access 'https://ada:s3cretPassw0rd@github.com/o/r/': no").Message);

    [Fact]
    public void A_password_is_not_told_where_the_text_is_cut() =>
        Assert.DoesNotContain("s3cretPassw0rd", RemoteFault.Of("push", "origin", $"remote: {new string('-', 365)} https://ada:s3cretPassw0rd@github.com/o/r/").Message);
}
