namespace AgentOps.Tests.Schedules;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("UTC", "UTC")]
    public void A_zone_is_found_by_either_kind_of_id_and_named_by_the_one_that_every_system_knows(string id, string found) =>
        Assert.Equal(found, TimeZones.Find(id).Id);

    [Theory]
    [InlineData("Europe/Berlim")]
    [InlineData("")]
    [InlineData("Local")]
    [InlineData("../../etc/passwd")]
    [InlineData("UTC+2")]
    [InlineData("Europe\0/Berlin")]
    public void An_unknown_zone_is_a_clear_error(string id) =>
        Assert.Equal("time_zone_not_found", Assert.Throws<AgentOpsException>(() => TimeZones.Find(id)).Code);

    [Fact]
    public void The_error_guesses_what_was_meant() =>
        Assert.Contains("Europe/Berlin", Assert.Throws<AgentOpsException>(() => TimeZones.Find("Europe/Berlim")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_machines_own_zone_is_found_by_its_id() =>
        Assert.Equal(TimeZones.Local(TimeProvider.System).BaseUtcOffset, TimeZoneInfo.Local.BaseUtcOffset);
}
