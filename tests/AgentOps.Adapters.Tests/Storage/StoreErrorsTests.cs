namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreErrorsTests
{
    [Theory]
    [InlineData(28, "store_full")]
    [InlineData(122, "store_full")]
    [InlineData(unchecked((int)0x80070070), "store_full")]
    [InlineData(unchecked((int)0x80070027), "store_full")]
    [InlineData(30, "store_read_only")]
    [InlineData(unchecked((int)0x80070013), "store_read_only")]
    [InlineData(5, "store_failed")]
    public void A_file_that_will_not_open_says_why(int number, string code) =>
        Assert.Equal(code, StoreErrors.From(new IOException("no", number), "/w/agentops.db").Code);
}
