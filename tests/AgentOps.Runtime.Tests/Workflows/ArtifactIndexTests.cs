using FsCheck;
using FsCheck.Fluent;

namespace AgentOps.Tests.Workflows;

public sealed class ArtifactIndexTests
{
    [Fact]
    public void It_finds_the_same_as_comparing_every_two_paths()
    {
        var path = Gen.Elements("a", "b", "ab").NonEmptyListOf().Where(parts => parts.Count() <= 4).Select(parts => string.Join('/', parts));
        var paths = Arb.From(path.ListOf());

        Prop.ForAll(paths, Arb.From(path), (all, wanted) =>
        {
            var index = new ArtifactIndex();
            foreach (var (own, node) in all.Select((own, node) => (own, node)))
                index.Add(own, node);

            Assert.Equal(all.Select((own, node) => (own, node)).Where(pair => ArtifactPaths.Overlap(pair.own, wanted)).Select(pair => pair.node), index.Holders(wanted).Order());
        }).Check(Config.QuickThrowOnFailure);
    }
}
