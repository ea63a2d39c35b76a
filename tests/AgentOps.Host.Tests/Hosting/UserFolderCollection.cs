namespace AgentOps.Host.Tests.Hosting;

[CollectionDefinition(UserFolder.Name)]
public sealed class UserFolderCollection : ICollectionFixture<UserFolder>;
