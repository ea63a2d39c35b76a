using AgentOps.Cmdlets;

namespace AgentOps.Tests.Runs;

public sealed class RunReferenceTests
{
    [Fact]
    public void Whatever_belongs_to_a_run_names_it()
    {
        Assert.Equal("r1", new RunReference(" r1 ").Id);
        Assert.Equal("r1", new RunReference(new Run { Id = "r1", Mission = "m", DefinitionHash = "" }).Id);
        Assert.Equal("r1", new RunReference(new QueueItem { Position = 1, Run = new Run { Id = "r1", Mission = "m", DefinitionHash = "" } }).Id);
        Assert.Equal("r1", new RunReference(new DeadLetter { Run = new Run { Id = "r1", Mission = "m", DefinitionHash = "" }, History = [] }).Id);
        Assert.Equal("r1", new RunReference(new Approval { Id = "a1", RunId = "r1", Mission = "m", Summary = "" }).Id);
        Assert.Equal("r1", new RunReference(new Step { RunId = "r1", Number = 1, Tool = "t" }).Id);
        Assert.Equal("r1", new RunReference(new TranscriptEntry { RunId = "r1", Mission = "m" }).Id);
    }

    [Fact]
    public void An_empty_id_is_refused() => Assert.Throws<ArgumentException>(() => new RunReference(" "));
}
