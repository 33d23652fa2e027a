using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Trainings;

/// <summary>A choice of a plan: what was chosen, and why.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Value">What was chosen.</param>
/// <param name="Reason">Why.</param>
internal sealed record PlanChoice(string Name, string Value, string Reason)
{
    /// <summary>A plan's choices, in its order.</summary>
    public static IEnumerable<PlanChoice> Of(TabularPlan plan) =>
        plan
            .Reasons.Select(pair => Of(pair.Key.Replace('_', ' '), pair.Value))
            .Select(choice => choice with { Value = Worded(choice.Value) });

    private static string Worded(string value) =>
        value switch
        {
            "True" => "yes",
            "False" => "no",
            "None" => "none",
            _ => value,
        };

    // The plan writes 'choice (reason)', and of the target 'what it is: reason'.
    private static PlanChoice Of(string name, string text)
    {
        int place = text.EndsWith(')') ? text.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        if (place >= 0)
        {
            return new(name, text[..place], text[(place + 2)..^1]);
        }
        int colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? new(name, text, string.Empty) : new(name, text[..colon], text[(colon + 2)..]);
    }
}
