namespace Strata.Losses;

/// <summary>
/// Connectionist temporal classification, <c>-log(p)</c>: p is the probability that the steps spell the labels, added up over all ways
/// to spread them over the steps.
/// </summary>
/// <remarks>
/// Predictions are (batch, steps, classes), before the softmax, which the loss takes itself; targets are (batch, any length), with the
/// classes from 1 on and zeros behind the last label. Class 0 is the blank: a step may say it between labels and must say it between
/// two equal ones. Range [0, inf); infinite, with a gradient that is no number, where labels and blanks between equal ones need more steps than there are:
/// such data are refused before training. One loss for each row, whatever the steps and the labels. Graves et al. 2006, "Connectionist temporal classification".
/// </remarks>
public readonly record struct CTC : IAlignmentLoss<CTC>
{
    public static string Name => "ctc";

    public static int Blank => 0;
}
