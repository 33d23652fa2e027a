namespace Strata.Studio.Pages.Forward;

/// <summary>What should come out of each network of the course: near what does, so that the way back has something to carry.</summary>
internal static class ForwardTargets
{
    /// <summary>The number for the network of that name.</summary>
    public static double Of(string name) =>
        name switch
        {
            "course/linear" => 10,
            "course/tanh" or "course/tanh-as-printed" => 1,
            "course/transactions-linear" => -30,
            "course/transactions" => 50,
            "course/two-hidden" => 180,
            "course/multiple-hidden" => 360,
            _ => 1,
        };
}
