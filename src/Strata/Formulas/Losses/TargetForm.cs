namespace Strata;

/// <summary>What the target of a row is, as a loss takes it.</summary>
public enum TargetForm
{
    /// <summary>Numbers, as many as the prediction has.</summary>
    Row,

    /// <summary>One integer for each row of the prediction: the place of the right number in it, counted from 0.</summary>
    Class,

    /// <summary>One integer for each row of the batch: rows with the same one belong together.</summary>
    Group,

    /// <summary>Integers in their order, of any count, for a sequence of predictions; behind the last one zeros.</summary>
    Sequence,
}
