namespace Strata.Numerics;

/// <summary>
/// The elementary functions that many runtimes lack, over those that all of them have: what a formula's symbols are rewritten to where
/// they leave this library.
/// </summary>
/// <remarks>Accurate to some units in the last place of whatever numbers they are computed in, near 0 too; NaN gives NaN.</remarks>
internal static class PlainFunctions
{
    // y / t - slope of y = -log(1 - erf(t)) on [0, 6], highest power first: the polynomial that the lanes take in float64.
    private static readonly double[] ErfTail =
    [
        7.833454317553782e-16,
        -3.8501913829343394e-14,
        8.844866076048608e-13,
        -1.2610081870588452e-11,
        1.2483285214076222e-10,
        -9.081703540587819e-10,
        4.997450872317145e-09,
        -2.096170880471312e-08,
        6.573074745123101e-08,
        -1.417556642661244e-07,
        1.371706435939648e-07,
        3.363814154929468e-07,
        -1.7415671715433198e-06,
        2.8351587357206958e-06,
        3.4072517730477187e-06,
        -2.9724038325593105e-05,
        6.449185752905733e-05,
        2.5878605274304248e-05,
        -0.0005901255530864013,
        0.0016962063857638584,
        -0.00020919469484203892,
        -0.019128447005070666,
        0.10277260330178879,
        0.6366197723675836,
        9.751659238467375e-18,
    ];

    /// <summary><c>e^x - 1 = tanh(x / 2) * (e^x + 1)</c>: nothing cancels.</summary>
    public static L Expm1<L>(L x)
        where L : struct, ILane<L> => L.Tanh(x * 0.5) * (L.Exp(x) + 1);

    /// <summary><c>log(1 + x)</c>: the logarithm of the rounded 1 + x, corrected by how far that is from 1 + x.</summary>
    public static L Log1p<L>(L x)
        where L : struct, ILane<L>
    {
        L sum = 1 + x;
        L rounded = sum - 1;
        L log = L.Log(sum);
        // Where x is lost in 1 + x it is its own logarithm; where 1 is lost there is nothing to correct, and infinity stays.
        return L.Where(L.Abs(rounded) <= 0, x, L.Where(x > 1e16, log, log * (x / rounded)));
    }

    /// <summary>Error function, <c>1 - e^-y</c> with a polynomial for y.</summary>
    public static L Erf<L>(L x)
        where L : struct, ILane<L>
    {
        L t = L.Min(L.Abs(x), L.Constant(6));
        L tail = L.Constant(ErfTail[0]);
        foreach (double coefficient in ErfTail.AsSpan(1))
        {
            tail = tail * t + coefficient;
        }
        L negative = Expm1(-(t * 1.1283791670955126 + t * tail));
        return L.Where(x < 0, negative, -negative);
    }
}
