namespace AgentOps.Tests.Planning;

public sealed class NeedsInputDetectorTests
{
    private const string Auth = "OAuth/auth URL needs browser interaction";
    private const string Credentials = "Waiting for credentials or authentication";
    private const string Link = "A link needs to be opened";
    private const string Confirmation = "Waiting for confirmation";

    [Theory]
    [InlineData("https://auth.example.com/oauth/authorize?client_id=abc&scope=read")]
    [InlineData("https://example.com/oauth2/auth?x=1")]
    [InlineData("Go here: https://claude.ai/login")]
    [InlineData("https://login.microsoftonline.com/common")]
    [InlineData("http://localhost:54545/callback?code=1")]
    [InlineData("https://github.com/login/device")]
    [InlineData("https://microsoft.com/devicelogin and enter the code ABC")]
    [InlineData("https://example.com/device?user_code=AB-CD")]
    [InlineData("https://example.com/verification/42")]
    [InlineData("HTTPS://EXAMPLE.COM/AUTHORIZE")]
    public void An_address_to_sign_in_at_needs_a_browser(string output) => Assert.Equal(Auth, NeedsInputDetector.Detect(output));

    [Theory]
    [InlineData("Enter your password:")]
    [InlineData("Please enter your API key")]
    [InlineData("Enter your token to go on")]
    [InlineData("Enter passphrase for key '/home/me/.ssh/id_ed25519': ")]
    [InlineData("Please log in to continue")]
    [InlineData("Please login first")]
    [InlineData("Please sign in")]
    [InlineData("Please authenticate with the registry")]
    [InlineData("Paste your token here:")]
    [InlineData("Paste your authorization code")]
    [InlineData("[sudo] password for me: ")]
    [InlineData("Username for 'example.com': ")]
    [InlineData("Invalid API key. Please run /login")]
    public void A_question_for_a_secret_waits_for_credentials(string output) => Assert.Equal(Credentials, NeedsInputDetector.Detect(output));

    [Theory]
    [InlineData("Open this link in your browser")]
    [InlineData("Visit the following page to go on")]
    [InlineData("Please open the following URL: https://example.com/a")]
    [InlineData("Copy and paste this URL into a browser")]
    [InlineData("open https://example.com/x in your browser")]
    public void A_link_to_open_waits_for_a_person(string output) => Assert.Equal(Link, NeedsInputDetector.Detect(output));

    [Theory]
    [InlineData("Press Enter to continue")]
    [InlineData("press any key")]
    [InlineData("Continue? [Y/n]")]
    [InlineData("Overwrite the file (y/n) ")]
    [InlineData("confirm? [y/N]")]
    [InlineData("Really? (yes/no)")]
    [InlineData("Do you want to continue")]
    [InlineData("Do you want to proceed with the change?")]
    [InlineData("Are you sure you want to delete it?")]
    public void A_yes_or_no_question_waits_for_confirmation(string output) => Assert.Equal(Confirmation, NeedsInputDetector.Detect(output));

    [Theory]
    [InlineData("")]
    [InlineData("GET https://registry.npmjs.org/left-pad 200")]
    [InlineData("GET https://registry.npmjs.org/passport-oauth 200 31ms")]
    [InlineData("Downloading https://files.example.com/oauth-1.2.tgz")]
    [InlineData("https://example.com/devices/list")]
    [InlineData("See https://github.com/org/repo/issues/12")]
    [InlineData("[12:00:01] Compiling 14 files, 0 errors")]
    [InlineData("Will continue processing the remaining files")]
    [InlineData("Renamed passwordField in LoginForm.tsx")]
    [InlineData("2 tests passed: enters_the_room, opens_links")]
    [InlineData("Refactored the token parser")]
    public void Ordinary_words_wait_for_nobody(string output) => Assert.Null(NeedsInputDetector.Detect(output));

    [Theory]
    [InlineData("Continue? [Y/n]\nOpen this link\nEnter your password\nhttps://example.com/oauth/authorize", Auth)]
    [InlineData("Continue? [Y/n]\nOpen this link\nEnter your password", Credentials)]
    [InlineData("Continue? [Y/n]\nOpen this link", Link)]
    public void The_most_important_reason_is_told(string output, string reason) => Assert.Equal(reason, NeedsInputDetector.Detect(output));

    [Theory]
    [InlineData("\u001b[1mContinue\u001b[0m? \u001b[33m[Y\u001b[0m/n]")]
    [InlineData("\u001b]0;title\u0007Press \u001b[4mEnter\u001b[24m")]
    public void Colours_do_not_hide_a_question(string output) => Assert.Equal(Confirmation, NeedsInputDetector.Detect(output));

    [Fact]
    public void Words_from_long_ago_do_not_count() =>
        Assert.Null(NeedsInputDetector.Detect("Continue? [Y/n]" + string.Concat(Enumerable.Repeat("\nworking", 2_000))));

    [Fact]
    public void A_hostile_text_is_judged_at_once() =>
        Assert.Null(NeedsInputDetector.Detect("enter " + string.Concat(Enumerable.Repeat("the a-", 200_000))));
}
