namespace Strata.Tests;

/// <summary>Tests that measure the memory of the process: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = nameof(Alone);
}
