namespace Strata.Studio.Pages.Forward;

/// <summary>What the comparison of a gradient with differences of the loss says.</summary>
public enum SlopeVerdict
{
    /// <summary>They agree.</summary>
    Agrees,

    /// <summary>They do not.</summary>
    Differs,

    /// <summary>The loss bends here: to the left it has another slope than to the right.</summary>
    Kink,

    /// <summary>The numbers are so large that a difference of the loss is lost in rounding.</summary>
    Unclear,
}
