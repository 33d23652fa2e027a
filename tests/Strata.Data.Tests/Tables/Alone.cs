namespace Strata.Data.Tests.Tables;

/// <summary>Tests that measure what lives in the process: nothing else may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "alone";
}
