using System.Text;

namespace AgentOps.Tests.Safety;

public sealed class RedactorTests
{
    private const string Long = "abcdefghij0123456789ABCDEFGHIJ0123456789";

    [Theory]
    // Self-identifying keys.
    [InlineData("the key sk-ant-api03-AbCdEf123456 leaked", "the key [redacted] leaked")]
    [InlineData("sk-ant-abcdef", "[redacted]")]
    [InlineData("sk-abcdefghijklmnopqrstuvwxyz", "[redacted]")]
    [InlineData("sk-proj-Ab12Cd34Ef56Gh78", "[redacted]")]
    [InlineData("pk_live_" + Long, "[redacted]")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]")]
    [InlineData("push with gho_abcdefghijklmnopqrstuvwxyz0123456789.", "push with [redacted].")]
    [InlineData("github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", "[redacted]")]
    [InlineData("id AKIAIOSFODNN7EXAMPLE here", "id [redacted] here")]
    [InlineData("xoxb-123456789012-abcdef", "[redacted]")]
    [InlineData("xoxa-2-abcdefgh xoxp-1-abcdefgh", "[redacted] [redacted]")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123", "[redacted]")]
    // Nothing but letters, digits, blanks and hyphens.
    [InlineData("the key glpat-abcdefghijklmnop0 leaked", "the key [redacted] leaked")]
    [InlineData("pypi-abcdefghijklmnopqrstuvwxyz0123456789abcdefgh", "[redacted]")]
    [InlineData("xapp-1-bcdefghijklmnop0 and xoxs-12345678", "[redacted] and [redacted]")]
    [InlineData("rk-bcdefghijklmnop0 then", "[redacted] then")]
    [InlineData("sent bearer bcdefghijk0 to x", "sent bearer [redacted] to x")]
    [InlineData("login -token hunter2 here", "login -token [redacted] here")]
    // Names and values.
    [InlineData("""{"password": "x"}""", """{"password": "[redacted]"}""")]
    [InlineData("""{"password":"a \"quoted\" word","n":1}""", """{"password":"[redacted]","n":1}""")]
    [InlineData("""{"password": 12345, "n": 1}""", """{"password": "[redacted]", "n": 1}""")]
    [InlineData("""{\"password\": \"a\\\"b\", \"n\": 1}""", """{\"password\": \"[redacted]\", \"n\": 1}""")]
    [InlineData("{'secret': 'x'}", "{'secret': '[redacted]'}")]
    [InlineData("password=hunter2", "password=[redacted]")]
    [InlineData("pwd: hunter2", "pwd: [redacted]")]
    [InlineData("PASSWD = hunter2", "PASSWD = [redacted]")]
    [InlineData("password=pa,ss&w;ord", "password=[redacted]")]
    [InlineData("password=it's", "password=[redacted]")]
    [InlineData("(password=abc]def)", "(password=[redacted]")]
    [InlineData("password: correct horse battery staple", "password: [redacted]")]
    [InlineData("password: |\n  hunter2\n  hunter3\nnext: 1", "password: [redacted]\nnext: 1")]
    [InlineData("password = \"two\nlines\" # x", "password = \"[redacted]\" # x")]
    [InlineData("a\nb\n  api_key: abc\nc", "a\nb\n  api_key: [redacted]\nc")]
    [InlineData("api key sk; apikey=abc", "api key sk; apikey=[redacted]")]
    [InlineData("export GITHUB_TOKEN=abc", "export GITHUB_TOKEN=[redacted]")]
    [InlineData("AWS_SECRET_ACCESS_KEY=abc/def+ghi", "AWS_SECRET_ACCESS_KEY=[redacted]")]
    [InlineData("DB_PASSWORD_2=abc", "DB_PASSWORD_2=[redacted]")]
    [InlineData("client_secret=abc&grant=x", "client_secret=[redacted]&grant=x")]
    [InlineData("GET /x?token=abc&page=2", "GET /x?token=[redacted]&page=2")]
    [InlineData("token: abcdefghijklmnopqrstuvwx", "token: [redacted]")]
    [InlineData("auth_token: 0a1b2c3d4e", "auth_token: [redacted]")]
    [InlineData("<Password>hunter2</Password>", "<Password>[redacted]</Password>")]
    [InlineData("Server=db;User Id=sa;Password=p;w;Encrypt=true", "Server=db;User Id=sa;Password=[redacted];Encrypt=true")]
    [InlineData("AccountName=x;AccountKey=ab+c/d==;EndpointSuffix=y", "AccountName=x;AccountKey=[redacted];EndpointSuffix=y")]
    // Headers.
    [InlineData("Authorization: Bearer abc.def", "Authorization: [redacted]")]
    [InlineData("authorization: Basic dXNlcjpwYXNz\nHost: x", "authorization: [redacted]\nHost: x")]
    [InlineData("curl -H 'Authorization: token abc' https://x", "curl -H 'Authorization: [redacted]' https://x")]
    [InlineData("""{"Authorization":"Bearer abc"}""", """{"Authorization":"[redacted]"}""")]
    [InlineData("X-Api-Key: abc", "X-Api-Key: [redacted]")]
    [InlineData("Set-Cookie: sid=1; Path=/", "Set-Cookie: [redacted]")]
    [InlineData("sent Bearer 0123456789abcdef to x", "sent Bearer [redacted] to x")]
    // Command lines.
    [InlineData("login --password hunter2 --user x", "login --password [redacted] --user x")]
    [InlineData("login --password=hunter2 --user x", "login --password=[redacted] --user x")]
    [InlineData("login --token x", "login --token [redacted]")]
    [InlineData("login --token \"a b\" -v", "login --token \"[redacted]\" -v")]
    [InlineData("Connect-X -Password hunter2", "Connect-X -Password [redacted]")]
    [InlineData("""["login","--password","hunter2"]""", """["login","--password","[redacted]"]""")]
    // Addresses.
    [InlineData("https://user:p@ss@host/x", "https://[redacted]@host/x")]
    [InlineData("postgres://u:p%40@db:5432/x", "postgres://[redacted]@db:5432/x")]
    // People's names.
    [InlineData("/home/alice/src/x.cs", "~/src/x.cs")]
    [InlineData("in /Users/bob.", "in ~")]
    [InlineData("""C:\Users\John Smith\src""", """~\src""")]
    [InlineData("""C:/Users/JOHNDO~1/src""", "~/src")]
    [InlineData("""{"p":"C:\\Users\\alice\\src"}""", """{"p":"~\\src"}""")]
    public void A_secret_is_masked_whole(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("token = get_token()")]
    [InlineData("var token = await GetTokenAsync(ct);")]
    [InlineData("password = getpass.getpass()")]
    [InlineData("token: CancellationToken.None")]
    [InlineData("if (token == null) return;")]
    [InlineData("string password;")]
    [InlineData("""{"password": null, "token": true}""")]
    [InlineData("""{"password": {"type": "string"}}""")]
    [InlineData("max_tokens=200000 tokens: 12345678 token_count: 12345678")]
    [InlineData("token: 12345678")]
    [InlineData("33c48a9f0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("pip install sk-learn")]
    [InlineData("sk-learn-contrib-and-more-words")]
    [InlineData("task-force-one-two-three-four-five")]
    [InlineData("password:")]
    [InlineData("password:\nuser: x")]
    [InlineData("the token bucket")]
    [InlineData("the bearer of good news, bearer responsibilities")]
    [InlineData("password=$PASSWORD token=${TOKEN} secret: {{ inputs.secret }}")]
    [InlineData("password: <password>")]
    [InlineData("KeyVariable: OPENAI_API_KEY")]
    [InlineData("https://example.org:8080/a@b")]
    [InlineData("ssh://git@github.com/x")]
    [InlineData("src/home/index.ts, /home, $HOME/x, /usr/share")]
    [InlineData("user@host.example")]
    [InlineData("")]
    public void Clean_text_comes_back_as_the_same_instance(string text) => Assert.Same(text, Redactor.Redact(text));

    [Fact]
    public void A_private_key_is_masked_from_its_first_line_to_its_last()
    {
        const string key = "before\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----\nafter";
        Assert.Equal("before\n[redacted]\nafter", Redactor.Redact(key));
    }

    [Fact]
    public void A_private_key_that_was_cut_off_is_masked_to_the_end() =>
        Assert.Equal("x [redacted]", Redactor.Redact("x -----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1r"));

    [Fact]
    public void Doing_it_twice_changes_nothing_more()
    {
        string[] pieces =
        [
            "password", "=", ":", " ", "\n", "\"", "'", "\\", "--token", "x", "abc123def456", "Authorization", "Bearer ", "://", "@", "/home/", "C:\\Users\\", "~", ",",
            ";", "&", "[redacted]", "-----BEGIN PRIVATE KEY-----", "ghp_abcdefghijklmnopqrst", "{", "}", "[", "]", "(", ")", "|", ">", "<", "secret", "$X", "%", "-", "a=b",
        ];
        var random = new Random(20260101);
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(2, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var once = Redactor.Redact(text);
            Assert.True(once == Redactor.Redact(once), $"{text} -> {once} -> {Redactor.Redact(once)}");
        }
    }

    [Theory]
    [InlineData("password=")]
    [InlineData("password=\"")]
    [InlineData("\"password\": ")]
    [InlineData("password: |\n ")]
    [InlineData("--token ")]
    [InlineData("sk-")]
    [InlineData("eyJ-")]
    [InlineData("eyJaaaaaaaaaa.")]
    [InlineData("://a:")]
    [InlineData("-----BEGIN PRIVATE ")]
    [InlineData("/home/")]
    [InlineData("C:\\Users\\")]
    [InlineData("a")]
    [InlineData("\\")]
    [InlineData(" ")]
    [InlineData("password,")]
    [InlineData("Authorization: ")]
    public void A_megabyte_of_hostile_text_is_within_the_time_limit(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 1024 * 1024 / piece.Length).ToString();

        // A match that runs out of time hides the whole text.
        Assert.NotEqual(Redactor.Mask, Redactor.Redact(text));
    }

    [Theory]
    [InlineData("""{"a":"ghp_abcdefghijklmnopqrstuvwxyz0123456789","n":1.50}""", """{"a":"[redacted]","n":1.50}""")]
    [InlineData("""{"password":"","api_key":"x"}""", """{"password":"","api_key":"[redacted]"}""")]
    [InlineData("""{"password":12345,"token":7}""", """{"password":"[redacted]","token":7}""")]
    [InlineData("""{"credentials":{"user":"u","codes":["a"]},"b":"c"}""", """{"credentials":{"user":"[redacted]","codes":["[redacted]"]},"b":"c"}""")]
    [InlineData("""["--password","x","y"]""", """["--password","[redacted]","y"]""")]
    [InlineData("""{"text":"{\"password\": \"x\"}"}""", """{"text":"{\"password\": \"[redacted]\"}"}""")]
    public void Json_stays_json(string json, string expected) => Assert.Equal(expected, Redactor.RedactJson(json));

    [Theory]
    [InlineData("""{ "a" : "the token bucket", "b": [1, true, null] }""")]
    [InlineData("""{"properties":{"password":{"type":"string","description":"what to type"}}}""")]
    public void Clean_json_comes_back_as_the_same_instance(string json) => Assert.Same(json, Redactor.RedactJson(json));

    [Fact]
    public void What_is_not_json_is_redacted_as_text() => Assert.Equal("{password=[redacted]", Redactor.RedactJson("{password=x"));
}
