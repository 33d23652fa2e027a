using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Strata.Studio.Components;

namespace Strata.Studio.Pages.Forward;

/// <summary>The first page: a network as the lesson draws it, where every number can be changed and followed.</summary>
public partial class ForwardPage
{
    internal const string Kept = "forward";
    private static readonly IReadOnlyList<CourseNetwork> Networks = Course.All;

    private ForwardState state = ForwardState.Of("course/tanh");
    private ForwardRun? run;
    private NetworkPicture picture = null!;
    private ForwardSelection chosen = new(1, 0);
    private string? fault;
    private Walk walk = null!;
    private int? place;
    private bool byNode = true;
    private bool isBackward;
    private bool isEditing;
    private bool wantsFocus;
    private string editorText = string.Empty;
    private string? editorFault;

    private static string Titled(string? name) =>
        Networks.FirstOrDefault(network => network.Name == name) is { } network
            ? $"{network.Name}: {network.Title}"
            : string.Empty;

    private string About => Networks.First(network => network.Name == state.Start).Description;

    private string Where =>
        place is not { } at ? $"{walk.Count} steps, forward and back"
        : Described(walk[at]) is var what ? $"{at + 1} of {walk.Count}: {what}"
        : string.Empty;

    private Point EditorPlace =>
        chosen.Input is { } input
            ? picture.Layout.Label(chosen.Column - 1, input, chosen.Node)
            : picture.Layout.Node(chosen.Column, chosen.Node);

    private string EditorName =>
        chosen.Input is { } input
            ? $"Weight from {Arithmetic.Name(state.Sizes, chosen.Column - 1, input)} to {Arithmetic.Name(state.Sizes, chosen.Column, chosen.Node)}"
            : $"Input {chosen.Node + 1}";

    private double Edited =>
        chosen.Input is { } input ? state.Layers[chosen.Column - 1].Weights[chosen.Node][input] : state.Input[chosen.Node];

    protected override void OnInitialized() => Show(state);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Memory.Recall(Kept, ForwardJson.Default.ForwardState) is { } kept && kept.IsWhole())
        {
            Show(kept);
            StateHasChanged();
        }
        if (wantsFocus)
        {
            wantsFocus = false;
            await Script.InvokeVoidAsync("studio.select", "weight-editor");
        }
    }

    private Task Begin(string? name)
    {
        (chosen, place, isEditing) = (new(1, 0), null, false);
        return Edit(ForwardState.Of(name ?? state.Start));
    }

    private async Task Edit(ForwardState edited)
    {
        if (Show(edited))
        {
            await Memory.Keep(Kept, state, ForwardJson.Default.ForwardState);
        }
    }

    // What the engine refuses is told, and the page stays as it was.
    private bool Show(ForwardState next)
    {
        try
        {
            run = new ForwardRun(next);
        }
        catch (ArgumentException e)
        {
            fault = e.Message;
            return false;
        }
        bool isResized = !state.Sizes.SequenceEqual(next.Sizes);
        state = next;
        fault = run.IsFinite
            ? null
            : "Some numbers grew beyond what float64 holds, and ∞ or “not a number” stands in their place. Make an input or a weight smaller.";
        chosen = chosen.Within(state.Sizes);
        walk = new Walk(state.Sizes, byNode);
        if (isResized)
        {
            (place, isEditing) = (null, false);
        }
        Draw();
        return true;
    }

    private void Draw() => picture = ForwardPicture.Of(run!, chosen, isBackward, place is null ? null : walk, place ?? 0);

    private void Choose(ForwardSelection selection)
    {
        (chosen, isEditing) = (selection, false);
        Draw();
    }

    private void ChooseNode(DrawnNode node)
    {
        Choose(new(node.Layer, node.Index));
        if (node.Layer == 0)
        {
            StartEditing();
        }
    }

    private void ChooseEdge(DrawnEdge edge)
    {
        Choose(new(edge.Gap + 1, edge.To, edge.From));
        StartEditing();
    }

    private void StartEditing()
    {
        (isEditing, wantsFocus, editorFault) = (true, true, null);
        editorText = NumberText.Whole(Edited);
    }

    private Task Typed(ChangeEventArgs typed)
    {
        editorText = typed.Value?.ToString() ?? string.Empty;
        return NumberText.TryRead(editorText, out double value, out editorFault) ? Set(value) : Task.CompletedTask;
    }

    private async Task EditorKey(KeyboardEventArgs key)
    {
        if (key.Key is "Enter" or "Escape")
        {
            isEditing = false;
        }
        else if (NumberText.Stepped(Edited, key.Key, key.ShiftKey) is { } value)
        {
            editorText = NumberText.Whole(value);
            await Set(value);
        }
    }

    private Task Set(double value) =>
        Edit(
            chosen.Input is { } input
                ? state.With(chosen.Column - 1, layer => layer.WithWeight(chosen.Node, input, value))
                : state.WithInput(chosen.Node, value)
        );

    private void GoTo(int? next)
    {
        place = next is null ? null : Math.Clamp(next.Value, 0, walk.Count - 1);
        isEditing = false;
        if (place is { } at)
        {
            WalkStep step = walk[at];
            chosen = new(step.Column, step.Node ?? 0);
            isBackward = step.Way != WalkWay.Forward;
        }
        Draw();
    }

    private void WalkKey(KeyboardEventArgs key)
    {
        int way =
            key.Key == "ArrowRight" ? 1
            : key.Key == "ArrowLeft" ? -1
            : 0;
        if (way != 0)
        {
            GoTo(place is null ? 0 : place.Value + way);
        }
    }

    private void SetGrain(bool value)
    {
        byNode = value;
        walk = new Walk(state.Sizes, byNode);
        place = place is null ? null : 0;
        GoTo(place);
    }

    private void SetBackward(bool value)
    {
        (isBackward, place) = (value, null);
        Draw();
    }

    private string Described(WalkStep step)
    {
        string what = step.Node is { } node
            ? Arithmetic.Name(state.Sizes, step.Column, node)
            : ForwardPicture.Title(state, step.Column);
        return step.Way switch
        {
            WalkWay.Loss => "the loss",
            WalkWay.Backward => $"back through {what}",
            _ => $"forward, {what}",
        };
    }
}
