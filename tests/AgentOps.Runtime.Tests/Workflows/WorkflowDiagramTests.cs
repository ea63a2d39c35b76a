using System.Text.RegularExpressions;

namespace AgentOps.Tests.Workflows;

public sealed partial class WorkflowDiagramTests
{
    private static readonly Workflow Ship = new()
    {
        Id = "ship",
        Steps =
        [
            new() { Id = "code", Agent = "implementer", Action = "write", Creates = ["src/"], Next = "review" },
            new()
            {
                Id = "review", Agent = "reviewer", Action = "read", Requires = ["src/"], When = new("inputs.kind != \"docs\""),
                Gate = new WorkflowGate(new("x"), "wait", "code"), Condition = StepCondition.Optional,
            },
            new() { Id = "wait", WaitFor = new WorkflowWait { Event = "merged" } },
            new() { Id = "notes", Agent = "writer", Action = "write", ForEach = "inputs.files", WaitFor = new WorkflowWait { Time = TimeSpan.FromMinutes(90) } },
        ],
    };

    [Fact]
    public void Mermaid_has_every_step_and_every_edge_with_what_it_carries() => Assert.Equal(
        """
        flowchart TD
            n1["code<br/>implementer / write"]
            n2{{"review<br/>reviewer / read<br/>when inputs.kind != #34;docs#34;"}}
            n3(["wait<br/>waits for merged"])
            n4(["notes<br/>writer / write<br/>waits 1h30m<br/>for each of inputs.files"])
            n1 -->|"src/"| n2
            n2 -.->|"fail"| n1
            n2 -->|"pass"| n3
            classDef optional stroke-dasharray: 5 5
            class n2 optional

        """,
        WorkflowDiagram.Draw(Ship, DiagramFormat.Mermaid));

    [Fact]
    public void Graphviz_has_the_same_and_keeps_a_loop_from_turning_it_upside_down() => Assert.Equal(
        """
        digraph "ship" {
            node [shape=box];
            n1 [label="code\nimplementer / write"];
            n2 [label="review\nreviewer / read\nwhen inputs.kind != \"docs\"", shape=hexagon, style=dashed];
            n3 [label="wait\nwaits for merged", shape=ellipse];
            n4 [label="notes\nwriter / write\nwaits 1h30m\nfor each of inputs.files", shape=ellipse];
            n1 -> n2 [label="src/"];
            n2 -> n1 [label="fail", style=dashed, constraint=false];
            n2 -> n3 [label="pass"];
        }

        """,
        WorkflowDiagram.Draw(Ship, DiagramFormat.Dot));

    [Theory]
    [InlineData("\"]; n9 -> n1")]
    [InlineData("`code` <script>alert(1)</script> #quot; & | { } [ ] ;")]
    [InlineData("back\\\" slash")]
    [InlineData("two\nlines\r\u2028 and \u0007 a bell")]
    public void What_stands_in_the_file_stays_inside_its_label(string hostile)
    {
        var workflow = Ship with { Steps = [new() { Id = "a", Agent = hostile, Action = hostile, Creates = [hostile] }, new() { Id = "b", Agent = "x", Action = "y", Requires = [hostile] }] };

        var mermaid = WorkflowDiagram.Draw(workflow, DiagramFormat.Mermaid);
        var dot = WorkflowDiagram.Draw(workflow, DiagramFormat.Dot);

        Assert.Equal(4, mermaid.Count(c => c == '\n'));
        Assert.Equal("n1[\"\"] n2[\"\"] n1 -->|\"\"| n2", Squeeze(MermaidLabel().Replace(mermaid["flowchart TD\n".Length..], "\"\"")));
        Assert.Equal("digraph \"\" { node [shape=box]; n1 [label=\"\"]; n2 [label=\"\"]; n1 -> n2 [label=\"\"]; }", Squeeze(DotLabel().Replace(dot, "\"\"")));
    }

    private static string Squeeze(string text) => Spaces().Replace(text.Trim(), " ");

    [GeneratedRegex("\"[^\"`<>]*(<br/>[^\"`<>]*)*\"")]
    private static partial Regex MermaidLabel();

    [GeneratedRegex("""
        "([^"\\]|\\.)*"
        """)]
    private static partial Regex DotLabel();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
