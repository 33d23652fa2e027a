namespace Strata.Studio.Runs;

/// <summary>A page whose network of the moment can be taken to others; registered as a scoped service.</summary>
public interface ISubjectSource
{
    /// <summary>What stands in a list, such as <c>the network of Forward</c>.</summary>
    string Name { get; }

    /// <summary>The network as it is now in this tab; null where there is none yet.</summary>
    Task<RunSubject?> Current();
}
