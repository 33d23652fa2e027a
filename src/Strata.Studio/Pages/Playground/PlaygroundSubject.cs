using Microsoft.JSInterop;
using Strata.Studio.Playground;
using Strata.Studio.Runs;

namespace Strata.Studio.Pages.Playground;

/// <summary>The network that this tab's playground trains, as it is at this moment, for others such as the page that takes networks away.</summary>
internal sealed class PlaygroundSubject(IJSRuntime script, PlaygroundSessions sessions) : ISubjectSource
{
    public string Name => "the network of Playground";

    public async Task<RunSubject?> Current()
    {
        string? tab = await script.InvokeAsync<string?>("studio.recall", PlaygroundPage.Memory);
        if (tab is null || sessions.Find(tab) is not { } session)
        {
            return null;
        }
        Snapshot now = await session.Look();
        PlaygroundNetwork network = session.Plan.Networks()[0];
        network.Restore(now.Weights[0]);
        return new(Name, network.Trained, null);
    }
}
