using Strata.Studio.Layout;
using Strata.Studio.Runs;

namespace Strata.Studio.Pages.Forward;

/// <summary>The network of this page for others, such as the one from which networks are taken away.</summary>
internal sealed class ForwardSubject(PageMemory memory) : ISubjectSource
{
    public string Name => "the network of Forward";

    public async Task<RunSubject?> Current() =>
        await memory.Recall(ForwardPage.Kept, ForwardJson.Default.ForwardState) is { } kept && kept.IsWhole()
            ? new(Name, new ForwardRun(kept).Model, null)
            : null;
}
