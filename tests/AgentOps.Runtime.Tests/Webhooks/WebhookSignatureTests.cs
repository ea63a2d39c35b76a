using System.Text;

namespace AgentOps.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "It's a Secret to Everybody";

    // The example of GitHub's documentation.
    private const string Known = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("Hello, World!");

    [Theory]
    [InlineData(Known)]
    [InlineData("sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17")]
    public void The_right_one_is_taken(string signature) => Assert.True(WebhookSignature.IsValid(Body, signature, Secret));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("SHA256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e177")]
    [InlineData("sha256= 57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("sha256=+57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public void Any_other_is_not(string? signature) => Assert.False(WebhookSignature.IsValid(Body, signature, Secret));

    [Fact]
    public void Another_body_or_another_secret_has_another_one()
    {
        Assert.False(WebhookSignature.IsValid(Encoding.UTF8.GetBytes("Hello, World?"), Known, Secret));
        Assert.False(WebhookSignature.IsValid(Body, Known, Secret + " "));
        Assert.False(WebhookSignature.IsValid([], Known, Secret));
    }
}
