namespace AgentOps.Tests.Imports;

public sealed class OriginCronTests
{
    [Theory]
    [InlineData("0 9 * * 1-5", "0 9 * * 1-5")]
    [InlineData("*/15 * * * *", "*/15 * * * *")]
    [InlineData("  0   9\t* * * ", "0 9 * * *")]
    [InlineData("0 0 * * 7", "0 0 * * 7")]
    [InlineData("0,30 8-18/2 * * *", "0,30 8-18/2 * * *")]
    [InlineData("5/15 * * * *", "5 * * * *")]
    [InlineData("5abc * * * *", "5 * * * *")]
    [InlineData("1-5/2/9 * * * *", "1,3,5 * * * *")]
    [InlineData("*/90 * * * *", "0 * * * *")]
    [InlineData("10-14x * * * *", "10-14 * * * *")]
    [InlineData("0 0 1 * */1", "0 0 * * *")]
    [InlineData("0 0 */1 * 1", "0 0 * * *")]
    [InlineData("0 0 1-31 * *", "0 0 1-31 * *")]
    [InlineData("0 0 1 * 1", "0 0 1 * 1")]
    [InlineData("0 0 13 * 5-7", "0 0 13 * 5-7")]
    [InlineData("0 0 31 2 *", "0 0 31 2 *")]
    public void An_expression_means_here_what_it_meant_there(string there, string here) => Assert.Equal(here, OriginCron.Translate(there));

    [Theory]
    [InlineData("5-1 * * * *")]
    [InlineData("* * * * MON")]
    [InlineData("@daily")]
    [InlineData("61 * * * *")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("99999999999999999999 * * * *")]
    [InlineData("")]
    public void What_was_invalid_there_is_refused(string there) => Assert.Null(OriginCron.Translate(there));

    [Theory]
    [InlineData("5/15 * * * *")]
    [InlineData("*/90 */7 */40 */13 */9")]
    [InlineData("0-59/7 1-2x 1-31/2/3 * 0-7/2")]
    public void What_is_written_out_can_be_read_here(string there) => Assert.NotNull(CronExpression.Parse(OriginCron.Translate(there)!));
}
