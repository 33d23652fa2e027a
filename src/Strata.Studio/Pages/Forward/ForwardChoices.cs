namespace Strata.Studio.Pages.Forward;

/// <summary>What the page lets choose.</summary>
internal static class ForwardChoices
{
    /// <summary>
    /// Every activation that gives one number for each node: glu, which halves the row, would leave nodes without one.
    /// </summary>
    public static IReadOnlyList<Activation> Activations { get; } =
    [.. Activation.All.Where(activation => activation.Name != "glu")];

    /// <summary>Every loss of one row that compares it with numbers like its own.</summary>
    public static IReadOnlyList<Loss> Losses { get; } =
    [.. Loss.All.Where(loss => loss.Target == TargetForm.Row && loss.Name is not ("dice" or "tversky"))];

    /// <summary>The name as it is read: <c>mean squared error</c>.</summary>
    public static string Words(string name) => name.Replace('_', ' ');
}
