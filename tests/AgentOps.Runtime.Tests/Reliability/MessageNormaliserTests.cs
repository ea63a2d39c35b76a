namespace AgentOps.Tests.Reliability;

public sealed class MessageNormaliserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \t\r\n ", "")]
    [InlineData("The disk is full.", "The disk is full.")]
    [InlineData("two   words\nand a\ttab", "two words and a tab")]
    [InlineData("Step 3 failed after 4 tries", "Step <n> failed after <n> tries")]
    [InlineData("took 12.5s of 1,000 ms", "took <n>s of <n> ms")]
    [InlineData("HTTP 503 from upstream", "HTTP <n> from upstream")]
    [InlineData("96.5 % of 40%", "<n> % of <n>%")]
    [InlineData("exit code -1", "exit code -<n>")]
    [InlineData("Run 01k9zq4f3s8d2xw7ab took too long", "Run <id> took too long")]
    [InlineData("worker host42prod7 is gone", "worker <id> is gone")]
    [InlineData("request req_8f14e45fceea167a failed", "request req_<hex> failed")]
    [InlineData("tool command2 and req_9zq4f3s8", "tool command<n> and req_<id>")]
    [InlineData("issue-4711 is closed", "issue-<n> is closed")]
    [InlineData("commit 3f2a9bc is missing", "commit <hex> is missing")]
    [InlineData("at 0x7FFE12ab of DEADBEEF42", "at <hex> of <hex>")]
    [InlineData("a decade of facade", "a decade of facade")]
    [InlineData("defaced feedbeef", "defaced feedbeef")]
    [InlineData("key 6f9619ff-8b86-d011-b42d-00c04fc964ff is unknown", "key <guid> is unknown")]
    [InlineData("{6F9619FF-8B86-D011-B42D-00C04FC964FF}", "{<guid>}")]
    [InlineData("Mission 'triage' has no tool \"git_push\"", "Mission <text> has no tool <text>")]
    [InlineData("run `npm test` again", "run <text> again")]
    [InlineData("said “no” and «never»", "said <text> and <text>")]
    [InlineData("the mission's limit isn't reached", "the mission's limit isn't reached")]
    [InlineData("the agent's 'tool' can't run", "the agent's <text> can't run")]
    [InlineData("cut off in 'the mid", "cut off in <text>")]
    [InlineData("cannot read /home/ann/repo/src/a.cs", "cannot read <path>")]
    [InlineData("cannot read C:\\Users\\Ann\\a.txt: denied", "cannot read <path>: denied")]
    [InlineData("cannot read \\\\server\\share\\a.txt", "cannot read <path>")]
    [InlineData("in ./src/app.ts:12:5", "in <path>:<n>:<n>")]
    [InlineData("in src/app/main.py, line 7", "in <path>, line <n>")]
    [InlineData("in ~/notes.md and ../up", "in <path> and <path>")]
    [InlineData("reports/ops/2026", "<path>")]
    [InlineData("docs/readme.md", "<path>")]
    [InlineData("read and/or write", "read and/or write")]
    [InlineData("GET https://api.example.com/repos/a/b?x=1 gave 404", "GET <url> gave <n>")]
    [InlineData("see (http://127.0.0.1:8080/x).", "see (<url>).")]
    [InlineData("since 2026-05-01", "since <time>")]
    [InlineData("at 2026-05-01T08:15:30.123Z and 2026-05-01 08:15", "at <time> and <time>")]
    [InlineData("at 2026-05-01T08:15:30+02:00", "at <time>")]
    [InlineData("started 20260501T081530Z, 20260501_081530", "started <time>, <time>")]
    [InlineData("between 8:15 and 08:15:30", "between <time> and <time>")]
    [InlineData("address 10.0.0.12", "address <n>")]
    [InlineData("model gpt-4o-mini", "model gpt-<n>o-mini")]
    [InlineData("Überlauf bei 3 Elementen", "Überlauf bei <n> Elementen")]
    [InlineData("bell\u0007 and nul\0 end", "bell and nul end")]
    public void A_message_loses_what_is_particular_to_one_failure(string message, string expected) => Assert.Equal(expected, MessageNormaliser.Normalise(message));

    [Theory]
    [InlineData("Step 3 ('a') of run 01k9zq4f3s8d2xw7ab failed at 2026-05-01T08:15:30Z in /x/y: HTTP 503 0x1f")]
    [InlineData("'unclosed and \"mixed` quotes 12")]
    [InlineData("<n> <text> <path>/a/b 5\" disk")]
    public void Normalising_again_changes_nothing(string message)
    {
        var once = MessageNormaliser.Normalise(message);

        Assert.Equal(once, MessageNormaliser.Normalise(once));
    }

    [Fact]
    public void What_differs_only_far_behind_is_the_same()
    {
        var common = string.Concat(Enumerable.Repeat("word ", 60));

        Assert.Equal(MessageNormaliser.Normalise(common + "one"), MessageNormaliser.Normalise(common + "another"));
        Assert.True(MessageNormaliser.Normalise(common).Length <= MessageNormaliser.MostCharacters);
    }
}
